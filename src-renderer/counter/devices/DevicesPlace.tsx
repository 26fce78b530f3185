export function DevicesPlace() {
  return undefined;
}
