import { isBuiltin } from 'node:module';
import { relative, sep } from 'node:path';
import { isForTests, isPure } from './arrows.js';
import { onImport } from './imports.js';
import { packageOf } from './workspace.js';

const IMPURE_PACKAGES = /^(@nestjs\/.*|typeorm|pg|pg-.*|kafkajs)(\/.*)?$/;

/** Global objects' members that read a clock or make randomness. */
const IMPURE_MEMBERS = {
  Date: ['now'],
  Math: ['random'],
  performance: ['now', 'timeOrigin'],
  process: ['hrtime', 'uptime', 'env'],
  crypto: ['randomUUID', 'getRandomValues'],
};

/** `Date`, also when written `globalThis.Date`; undefined if the node is no plain name. */
function globalName(node) {
  if (node?.type === 'Identifier') return node.name;
  const onGlobal = node?.type === 'MemberExpression' && node.object.name === 'globalThis' && !node.computed;
  return onGlobal ? node.property.name : undefined;
}

function memberName({ computed, property }) {
  return computed ? property.value : property.name;
}

/** Code that must give the same answer everywhere and always: time, ids and everything else come in as arguments. */
export const pure = {
  create(context) {
    const own = packageOf(context.filename);
    if (own === undefined) return {};
    const file = relative(own.folder, context.filename).replaceAll(sep, '/');
    if (!isPure(own, file) || isForTests(file)) return {};

    const refuse = (node, what) =>
      context.report({ node, message: `${what}: this code is pure, what it needs must be handed in` });
    const visitors = onImport((specifier, node) => {
      if (isBuiltin(specifier) || IMPURE_PACKAGES.test(specifier)) refuse(node, `import of "${specifier}"`);
    });
    return {
      ...visitors,
      CallExpression(node) {
        visitors.CallExpression(node);
        if (globalName(node.callee) === 'Date') refuse(node, 'Date() reads the clock');
      },
      NewExpression(node) {
        if (globalName(node.callee) === 'Date' && node.arguments.length === 0)
          refuse(node, 'new Date() reads the clock');
      },
      MemberExpression(node) {
        const object = globalName(node.object);
        const member = memberName(node);
        if (IMPURE_MEMBERS[object]?.includes(member)) refuse(node, `${object}.${member}`);
      },
      VariableDeclarator({ id, init }) {
        const object = globalName(init);
        if (id.type !== 'ObjectPattern' || IMPURE_MEMBERS[object] === undefined) return;
        for (const property of id.properties) {
          if (IMPURE_MEMBERS[object].includes(property.key?.name)) refuse(property, `${object}.${property.key.name}`);
        }
      },
    };
  },
};
