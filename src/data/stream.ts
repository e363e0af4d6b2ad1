import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Stream } from '../statement/stream.js';
import { sha256 } from '../system/sha256.js';

/**
 * A generator whose 128 bits of state are the first bits of SHA-256 of the key. Different keys give
 * independent streams for every practical purpose, so a stream may be named by what it is for and
 * does not depend on the order of work.
 */
export function generatorOf(key: string): RandomGenerator {
  const digest = sha256(key);
  const words = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  return xoroshiro128plusFromState([0, 4, 8, 12].map((at) => words.getInt32(at, true)));
}

/** The stream named by a key. Same key, same draws. */
export function streamOf(key: string): Stream {
  const generator = generatorOf(key);
  const uniform = () => uniformFloat64(generator);
  let spare: number | undefined;
  const gaussian = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    // Box-Muller; 1 - uniform is in (0, 1], so the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return {
    uniform,
    normal() {
      // The sign is drawn apart and the modulus rounded, so that the realised law is symmetric to
      // the last bit.
      const modulus = Math.round(Math.abs(gaussian()) * 2 ** 40) / 2 ** 40;
      return modulus === 0 ? 0 : uniformInt(generator, 0, 1) === 0 ? modulus : -modulus;
    },
    whole: (from, to) => uniformInt(generator, from, to),
    sign: () => (uniformInt(generator, 0, 1) === 0 ? 1 : -1),
  };
}
