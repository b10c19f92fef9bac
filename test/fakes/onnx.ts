/** Writes ONNX files of one or two nodes, for models small enough to be made up in a test. The layout is that of onnx.proto, version 8. */

type Dimension = number | string;
export type Node = { readonly type: string; readonly inputs: readonly string[]; readonly output: string; readonly attributes?: Readonly<Record<string, number | readonly number[]>> };
export type Value = { readonly name: string; readonly type: 'float' | 'int64'; readonly shape: readonly Dimension[] };
export type Graph = {
  readonly nodes: readonly Node[]; readonly inputs: readonly Value[]; readonly outputs: readonly Value[];
  readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly number[])[] }[];
};

const elements = { float: 1, int64: 7 } as const;
const attribute = { int: 2, ints: 7 } as const;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = BigInt.asUintN(64, BigInt(value)); ; left >>= 7n) {
    if (left < 128n) return Buffer.from([...bytes, Number(left)]);
    bytes.push(Number(left & 127n) | 128);
  }
}
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);
const block = (field: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
};

const value = (field: number, { name, type, shape }: Value): Buffer => {
  const dimensions = shape.map((size) => block(1, typeof size === 'number' ? number(1, size) : block(2, size)));
  return block(field, block(1, name), block(2, block(1, number(1, elements[type]), block(2, ...dimensions))));
};

const node = ({ type, inputs, output, attributes = {} }: Node): Buffer => block(1, ...inputs.map((name) => block(1, name)), block(2, output), block(4, type),
  ...Object.entries(attributes).map(([name, given]) => typeof given === 'number'
    ? block(5, block(1, name), number(3, given), number(20, attribute.int))
    : block(5, block(1, name), ...given.map((each) => number(8, each)), number(20, attribute.ints))));

const table = ({ name, rows }: Graph['tables'][number]): Buffer =>
  block(5, number(1, rows.length), number(1, rows[0]!.length), number(2, elements.float), block(8, name), block(9, Buffer.from(Float32Array.from(rows.flat()).buffer)));

export const onnxFile = ({ nodes, inputs, outputs, tables }: Graph): Buffer => Buffer.concat([
  number(1, 8), block(7, ...nodes.map(node), block(2, 'made-up'), ...tables.map(table), ...inputs.map((one) => value(11, one)), ...outputs.map((one) => value(12, one))), block(8, number(2, 17)),
]);
