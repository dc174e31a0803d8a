//! --memoryBase 4096
/** Has static data, and says where it may lie. @returns the address of the text */
export function place(): usize {
  return changetype<usize>('data')
}
