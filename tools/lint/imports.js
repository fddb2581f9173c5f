/** Visitors that call `visit(specifier, node)` for every form of import: static, re-export, dynamic, of a type, and require. */
export function onImport(visit) {
  const withSource = (node) => {
    const source = node.source ?? node.argument?.literal ?? node.argument;
    if (typeof source?.value === 'string') visit(source.value, node);
  };
  return {
    ImportDeclaration: withSource,
    ExportNamedDeclaration: withSource,
    ExportAllDeclaration: withSource,
    ImportExpression: withSource,
    TSImportType: withSource,
    CallExpression(node) {
      const [first] = node.arguments;
      if (node.callee.name === 'require' && typeof first?.value === 'string') visit(first.value, node);
    },
  };
}
