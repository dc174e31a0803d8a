/** Has static data, and does not say where it may lie. */
export function lengthOfMessage(): i32 {
  return 'static'.length + load<u16>(changetype<usize>('data'))
}
