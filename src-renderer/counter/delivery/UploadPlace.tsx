export function UploadPlace() {
  return undefined;
}
