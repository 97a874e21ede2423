/**
 * The same picture in a palette: a page of text has few colours, and sixteen levels of each channel are enough to read it.
 * Reads what Chromium writes (8 bits, no interlacing), and nothing else.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR = 2;
const WITH_ALPHA = 6;
const INDEXED = 3;

/** Throws when the picture has more colours than a palette holds. */
export function compactPng(png: Buffer): Buffer {
  const { width, height, pixels, depth } = decode(png);
  const palette = new Map<number, number>();
  // One byte before each row names its filter; 0 is none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = levels(pixels, (y * width + x) * depth);
      if (!palette.has(colour)) palette.set(colour, palette.size);
      rows[y * (width + 1) + 1 + x] = palette.get(colour) as number;
    }
  }
  if (palette.size > 256) throw new RangeError(`${palette.size} colours do not fit a palette`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const colours = Buffer.from(
    [...palette.keys()].flatMap((colour) => [colour >> 8, (colour >> 4) & 15, colour & 15].map((level) => level * 17)),
  );
  const packed = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', packed),
    chunk('IEND'),
  ]);
}

/** Four bits for each of red, green and blue. */
function levels(pixels: Buffer, at: number): number {
  const level = (offset: number) => Math.round((pixels[at + offset] as number) / 17);
  return (level(0) << 8) | (level(1) << 4) | level(2);
}

interface Picture {
  width: number;
  height: number;
  pixels: Buffer;
  /** Bytes for each pixel. */
  depth: number;
}

function decode(png: Buffer): Picture {
  const parts: Buffer[] = [];
  let header: Buffer = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') parts.push(body);
    at += length + 12;
  }
  const [bits, type, , , interlaced] = header.subarray(8);
  if (bits !== 8 || (type !== TRUE_COLOUR && type !== WITH_ALPHA) || interlaced)
    throw new TypeError('not a PNG of a screen');
  const depth = type === TRUE_COLOUR ? 3 : 4;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return { width, height, depth, pixels: unfiltered(inflateSync(Buffer.concat(parts)), width * depth, height, depth) };
}

/** Undoes the filter of each row: every byte was stored as its difference from what its neighbours promised. */
function unfiltered(data: Buffer, bytes: number, height: number, depth: number): Buffer {
  const pixels = Buffer.alloc(bytes * height);
  const pixel = (y: number, x: number) => (y < 0 || x < 0 ? 0 : (pixels[y * bytes + x] as number));
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (bytes + 1)] as number;
    for (let x = 0; x < bytes; x += 1) {
      const promised = promise(filter, pixel(y, x - depth), pixel(y - 1, x), pixel(y - 1, x - depth));
      pixels[y * bytes + x] = (data[y * (bytes + 1) + 1 + x] as number) + promised;
    }
  }
  return pixels;
}

function promise(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter === 4) return paeth(left, above, corner);
  return 0;
}

function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(left + above - corner - value)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

function chunk(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
