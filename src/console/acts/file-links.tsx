/** Files that are there, to be downloaded. */
import type { FileRef } from '../../web/api/shapes/common';

const KB = 1024;

/** 12 KB, 3.4 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} KB`;
  return `${(bytes / KB / KB).toFixed(1)} MB`;
}

export function FileLinks({ planId, files }: { planId: string; files: FileRef[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="file-links" aria-label="附件">
      {files.map(({ hash, name, size }) => (
        <li key={hash + name}>
          <a href={`/api/plans/${planId}/files/${hash}?name=${encodeURIComponent(name)}`} download={name}>
            {name}
          </a>
          （{sizeInWords(size)}）
        </li>
      ))}
    </ul>
  );
}
