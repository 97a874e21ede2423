/** One parsed YAML file that still knows where each value stands. */
import { isMap, isNode, isScalar, isSeq, LineCounter, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Fault } from './fault';

export type Path = readonly PropertyKey[];

/** What a check says about a place; `found` defaults to what stands there. */
export interface Remark {
  expected: string;
  found?: string;
  severity?: Fault['severity'];
}

export class YamlSource {
  constructor(
    /** How faults name the file. */
    readonly file: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
    /** The plain value of the whole file. */
    readonly data: unknown,
  ) {}

  /** A fault at the value under `path`, or at its nearest ancestor when the value is missing. */
  fault(path: Path, remark: Remark): Fault {
    const { offset, node } = this.find(path);
    return this.faultAt(offset, { found: display(this.valueAt(path), node), ...remark });
  }

  /** A fault at the key that ends `path`. */
  faultAtKey(path: Path, remark: Remark): Fault {
    const pair = this.find(path.slice(0, -1)).pairs.get(String(path.at(-1)));
    const offset = pair && isNode(pair.key) ? offsetOf(pair.key) : undefined;
    return this.faultAt(offset ?? this.find(path).offset, { found: String(path.at(-1)), ...remark });
  }

  /** A fault at a character of the file. */
  faultAt(offset: number, remark: Remark): Fault {
    const { line, col } = this.lines.linePos(offset);
    const place = { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
    return { ...place, found: remark.found ?? '', expected: remark.expected, severity: remark.severity ?? 'error' };
  }

  /** The plain value under `path`; undefined when there is none. */
  valueAt(path: Path): unknown {
    let value: unknown = this.data;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<PropertyKey, unknown>)[key];
    }
    return value;
  }

  /** Every text in the file, keys included, with the place where it begins. */
  texts(): { text: string; offset: number }[] {
    const found: { text: string; offset: number }[] = [];
    visit(this.document, {
      Scalar: (_key, node) => {
        if (typeof node.value === 'string') found.push({ text: node.value, offset: offsetOf(node) ?? 0 });
      },
    });
    return found;
  }

  /** Places where a key is written again in the same map. */
  repeatedKeys(): { key: string; offset: number }[] {
    const found: { key: string; offset: number }[] = [];
    visit(this.document, {
      Map: (_key, map) => {
        const seen = new Set<string | undefined>();
        for (const { key } of map.items) {
          const name = isScalar(key) ? String(key.value) : undefined;
          if (name !== undefined && seen.has(name)) found.push({ key: name, offset: offsetOf(key as Node) ?? 0 });
          seen.add(name);
        }
      },
    });
    return found;
  }

  private find(path: Path): { offset: number; node: Node | undefined; pairs: ReadonlyMap<string, Pair> } {
    let node = this.resolve(this.document.contents);
    let offset = offsetOf(this.document.contents) ?? 0;
    for (const key of path) {
      const next = child(node, key);
      if (!isNode(next)) break;
      offset = offsetOf(next) ?? offset;
      node = this.resolve(next);
    }
    return { offset, node, pairs: pairsOf(node) };
  }

  /** `*alias` stands for the value at its anchor. */
  private resolve(node: unknown): Node | undefined {
    if (!isNode(node)) return undefined;
    return 'source' in node && 'resolve' in node ? node.resolve(this.document) : node;
  }
}

/** How a value is quoted in a fault: numbers as they were written, not as they were understood. */
function display(value: unknown, node: Node | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && isScalar(node)) return node.source ?? String(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '空列表' : '一个列表';
  return typeof value === 'object' && value !== null ? '一组键值' : '';
}

function child(node: Node | undefined, key: PropertyKey): unknown {
  if (isSeq(node)) return node.items[Number(key)];
  return pairsOf(node).get(String(key))?.value;
}

const knownPairs = new WeakMap<Node, ReadonlyMap<string, Pair>>();

/** The pairs of a map by key, kept, so that many faults in one large map stay cheap. The last of two equal keys counts. */
function pairsOf(node: Node | undefined): ReadonlyMap<string, Pair> {
  if (!isMap(node)) return new Map();
  const known = knownPairs.get(node) ?? new Map(node.items.map((pair) => [keyOf(pair) ?? '', pair]));
  knownPairs.set(node, known);
  return known;
}

function keyOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function offsetOf(node: { range?: [number, number, number] | null } | null | undefined): number | undefined {
  return node?.range?.[0];
}
