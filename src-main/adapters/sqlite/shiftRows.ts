/**
 * FROM and WHERE for the rows `r` a shift made, found by their numbers: one shift is open at a time, so they stand between its opening
 * and its closing. Takes the shift's id as the first parameter.
 */
export function rowsOfShift(tables: { readonly shifts: string; readonly rows: string }): string {
  return `FROM ${tables.shifts} s CROSS JOIN ${tables.rows} r
    WHERE s.shiftId = ? AND r.seq > s.seq AND r.seq < ifnull(s.closedSeq, ${Number.MAX_SAFE_INTEGER}) AND r.shiftId = s.shiftId`;
}
