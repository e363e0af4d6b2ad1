/** The bundled script of the workers, as a text. */
declare module 'lab:worker' {
  const source: string;
  export default source;
}

/** The bundler gathers style sheets in one file. */
declare module '*.css';
/** The bundler puts the bytes of the file into the script. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}
