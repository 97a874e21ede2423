/** Which files may be attached: by their ending, and by what is really in them. */

export interface FileType {
  endings: string[];
  mediaType: string;
  /** What the file begins with. */
  begins: Buffer;
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Office documents, pictures of paper, and OFD, in which offices exchange formal papers. No archives, no programs, no HTML. */
const TYPES: FileType[] = [
  { endings: ['pdf'], mediaType: 'application/pdf', begins: Buffer.from('%PDF-') },
  { endings: ['jpg', 'jpeg'], mediaType: 'image/jpeg', begins: Buffer.from('ffd8ff', 'hex') },
  { endings: ['png'], mediaType: 'image/png', begins: Buffer.from('89504e470d0a1a0a', 'hex') },
  { endings: ['docx'], mediaType: office('wordprocessingml.document'), begins: ZIP },
  { endings: ['xlsx'], mediaType: office('spreadsheetml.sheet'), begins: ZIP },
  { endings: ['ofd'], mediaType: 'application/ofd', begins: ZIP },
  { endings: ['doc', 'wps'], mediaType: 'application/msword', begins: OLE },
  { endings: ['xls', 'et'], mediaType: 'application/vnd.ms-excel', begins: OLE },
];

export const ALLOWED_ENDINGS = TYPES.flatMap(({ endings }) => endings);

/** The type of a file, undefined for one that may not be attached, also because it is not what its name says. */
export function fileTypeOf(name: string, bytes: Buffer): FileType | undefined {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name.trim())?.[1]?.toLowerCase();
  const type = TYPES.find(({ endings }) => ending !== undefined && endings.includes(ending));
  return type && bytes.subarray(0, type.begins.length).equals(type.begins) ? type : undefined;
}

function office(kind: string): string {
  return `application/vnd.openxmlformats-officedocument.${kind}`;
}
