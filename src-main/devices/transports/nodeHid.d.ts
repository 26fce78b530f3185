/** What we use of `node-hid`; the types in the package describe an older interface and everything synchronous, which we never call. */
declare module 'node-hid' {
  /** HID devices plugged in now; of one maker and product where they are named. */
  export function devicesAsync(
    vendorId?: number,
    productId?: number,
  ): Promise<readonly { readonly path?: string; readonly serialNumber?: string }[]>;

  /** One opened HID device; `data` carries a report without its number, `error` means it is gone. */
  export class HIDAsync {
    private constructor();
    static open(path: string): Promise<HIDAsync>;
    static open(vendorId: number, productId: number): Promise<HIDAsync>;
    on(event: 'data', listener: (report: Uint8Array) => void): this;
    on(event: 'error', listener: (problem: Error) => void): this;
    write(report: Uint8Array | readonly number[]): Promise<number>;
    close(): Promise<void>;
  }
}
