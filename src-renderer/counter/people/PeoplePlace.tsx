export function PeoplePlace() {
  return undefined;
}
