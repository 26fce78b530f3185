/** Version of this program, as package.json has it (guard). */
export const productVersion = '1.0.0';
