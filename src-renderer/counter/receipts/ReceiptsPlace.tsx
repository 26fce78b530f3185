export function ReceiptsPlace() {
  return undefined;
}
