/** What scripts/assembly.mjs makes of an AssemblyScript source: the bytes of its two builds. */
declare module '*?assembly' {
  export function bytes(build: { readonly relaxed: boolean }): Uint8Array<ArrayBuffer>
}

/** The same for a memory shared between threads. */
declare module '*?assembly&shared' {
  export function bytes(build: { readonly relaxed: boolean }): Uint8Array<ArrayBuffer>
}
