/** Parts of the tree that a YAML file is: lost, doubled, moved, or of another type than they should be. */
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  Pair,
  Scalar,
  parseDocument,
  visit,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Random } from '../../simulation/random';
import { PLAN, UNITS, YAML_FILES, type Kind, type Verdict } from './kind';

interface TreeKind {
  name: string;
  files?: string[];
  verdict?: Verdict;
  change(tree: Document, random: Random): void;
}

const OTHER_TYPES = [
  '甲',
  '',
  7,
  -1,
  1e21,
  true,
  null,
  [],
  {},
  ['甲'],
  { 甲: '乙' },
  [[[]]],
  new Date(0),
  '2019-02-29',
];
const IN_LISTS = ['phases', 'areas', 'measures', 'duties', 'planDuties', 'units', 'coordinators'];

const CHANGES: TreeKind[] = [
  { name: 'a key lost', change: inMap((map, at) => void map.items.splice(at, 1)) },
  { name: 'a key twice', verdict: 'rejected', change: inMap((map, at) => void map.items.push(copyOf(map.items[at]))) },
  {
    name: 'a key nobody knows',
    verdict: 'rejected',
    change: inMap((map) => map.add(new Pair<Node, Node>(new Scalar('备注'), new Scalar('甲')))),
  },
  {
    name: 'a value of another type',
    change: inMap((map, at, random, tree) => setValue(map, at, tree.createNode(random.pick(OTHER_TYPES)))),
  },
  { name: 'the value of the next key', change: inMap((map, at) => exchange(map, at, (at + 1) % map.items.length)) },
  {
    name: 'a value wrapped in a list',
    change: inMap((map, at, _random, tree) => setValue(map, at, tree.createNode([map.items[at]?.value]))),
  },
  {
    name: 'the keys in another order',
    verdict: 'accepted',
    change: inMap((map, _at, random) => void (map.items = random.shuffled(map.items))),
  },
  { name: 'a tag on a value', change: inMap((map, at, random) => tag(map, at, random)) },
  { name: 'an entry lost', change: inList((list, at) => void list.items.splice(at, 1)) },
  {
    name: 'an entry twice',
    change: inList((list, at) => void list.items.splice(at, 0, (list.items[at] as Node).clone() as Node)),
  },
  {
    name: 'the entries in another order',
    change: inList((list, _at, random) => void (list.items = random.shuffled(list.items))),
  },
  {
    name: 'an entry of another type',
    change: inList((list, at, random, tree) => list.set(at, tree.createNode(random.pick(OTHER_TYPES)))),
  },
  { name: 'a list that is empty', change: inList((list) => void (list.items = [])) },
  {
    name: 'an entry of one of the main lists twice',
    files: [PLAN, UNITS],
    verdict: 'rejected',
    change: inMainList((list, at) => {
      const entry = list.items[at];
      if (isNode(entry)) list.items.push(entry.clone());
    }),
  },
  {
    name: 'an entry of one of the main lists lost',
    files: [PLAN, UNITS],
    change: inMainList((list, at) => void list.items.splice(at, 1)),
  },
  {
    name: 'an anchor that nobody refers to',
    verdict: 'accepted',
    change: inMap(anchored),
  },
];

export const TREE_KINDS: Kind[] = CHANGES.map(({ name, files = YAML_FILES, verdict, change }) => ({
  name,
  files,
  verdict,
  spoil: (folder, file, random) => {
    const tree = parseDocument(folder.text(file));
    change(tree, random);
    folder.write(file, tree.toString({ lineWidth: 0, verifyAliasOrder: false }));
  },
}));

type MapChange = (map: YAMLMap<Node, Node>, at: number, random: Random, tree: Document) => void;
type ListChange = (list: YAMLSeq, at: number, random: Random, tree: Document) => void;

function inMap(change: MapChange): TreeKind['change'] {
  return (tree, random) => {
    const maps: YAMLMap<Node, Node>[] = [];
    visit(tree, { Map: (_key, map) => void maps.push(map as YAMLMap<Node, Node>) });
    const map = random.pick(maps);
    change(map, random.int(0, map.items.length - 1), random, tree);
  };
}

function inList(change: ListChange, wanted: (name: unknown) => boolean = () => true): TreeKind['change'] {
  return (tree, random) => {
    const lists: YAMLSeq[] = [];
    visit(tree, {
      Pair: (_key, { key, value }) => {
        if (isSeq(value) && value.items.length > 0 && wanted(isScalar(key) ? key.value : key)) lists.push(value);
      },
    });
    const list = random.pick(lists);
    change(list, random.int(0, list.items.length - 1), random, tree);
  };
}

function inMainList(change: ListChange): TreeKind['change'] {
  return (tree, random) => {
    const main = (name: unknown) => IN_LISTS.includes(String(name));
    // `units` of a measure are ids; only lists of whole entries are meant.
    inList((list, at, ...rest) => change(list, isMap(list.items[at]) ? at : 0, ...rest), main)(tree, random);
  };
}

function setValue(map: YAMLMap<Node, Node>, at: number, value: unknown): void {
  const pair = map.items[at];
  if (pair) pair.value = value as Node;
}

function exchange(map: YAMLMap<Node, Node>, a: number, b: number): void {
  const [one, other] = [map.items[a]?.value, map.items[b]?.value];
  setValue(map, a, other);
  setValue(map, b, one);
}

function copyOf(pair: Pair<Node, Node | null> | undefined): Pair<Node, Node> {
  return new Pair(pair?.key.clone() as Node, pair?.value?.clone() as Node);
}

function tag(map: YAMLMap<Node, Node>, at: number, random: Random): void {
  const value = map.items[at]?.value;
  if (value) value.tag = random.pick(['!!js/function', '!甲', 'tag:yaml.org,2002:binary', 'tag:yaml.org,2002:str']);
}

function anchored(map: YAMLMap<Node, Node>, at: number): void {
  const value = map.items[at]?.value;
  if (value && 'anchor' in value) value.anchor = 'here';
}
