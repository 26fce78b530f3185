export function EnrolmentPlace() {
  return undefined;
}
