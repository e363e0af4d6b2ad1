/** fast-check wrappers over the data constructions. One construction a file. */
export {};
