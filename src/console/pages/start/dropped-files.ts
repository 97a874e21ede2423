/** What was dropped on the page, folders opened. */
import type { PickedFile } from './plan-files';

/** The entries must be taken while the event lasts; the rest may wait. */
export function droppedFiles(data: DataTransfer): Promise<PickedFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return filesBelow(entries);
}

async function filesBelow(entries: readonly FileSystemEntry[]): Promise<PickedFile[]> {
  const found = await Promise.all(entries.map(filesOf));
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<PickedFile[]> {
  if (entry instanceof FileSystemDirectoryEntry) return filesBelow(await entriesIn(entry.createReader()));
  if (!(entry instanceof FileSystemFileEntry)) return [];
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  return [{ path: entry.fullPath.replace(/^\//, ''), file }];
}

/** A browser hands out a large folder in portions, the last one empty. */
async function entriesIn(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return portion.length === 0 ? [] : [...portion, ...(await entriesIn(reader))];
}

/** What was chosen in a file dialog. */
export function chosenFiles(list: FileList | null): PickedFile[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}
