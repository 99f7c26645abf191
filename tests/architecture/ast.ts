/** The few questions the rules ask of a syntax tree. */
import type * as ESTree from 'oxc-parser';
import type { Source } from './source.ts';

export type { ESTree };
export type Node = ESTree.Node;

/** Visits every node, parents first. */
export function walk(source: Source, visit: (node: Node) => void): void {
  descend(source.parsed.program, visit);
}

function descend(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) descend(one, visit);
    return;
  }
  if (!isNode(value)) return;
  visit(value);
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null) descend(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** `a.b.c` of an expression made of plain names (also `a['b']`); the parts that are none become `?`. */
export function calleeName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'ChainExpression') return calleeName(node.expression);
  if (node.type === 'ParenthesizedExpression') return calleeName(node.expression);
  if (node.type !== 'MemberExpression') return '?';
  const owner = calleeName(node.object);
  if (node.property.type === 'Identifier' && !node.computed) return `${owner}.${node.property.name}`;
  if (node.property.type === 'PrivateIdentifier') return `${owner}.#${node.property.name}`;
  return node.property.type === 'Literal' ? `${owner}.${String(node.property.value)}` : `${owner}.?`;
}
