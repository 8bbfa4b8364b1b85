// Compiles use.ts against room.d.ts, prints what is wrong, and exits with 1 if something is.

import ts from "typescript";

const program = ts.createProgram(["use.ts"], {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
});
const problems = ts.getPreEmitDiagnostics(program);
for (const { file, start, messageText } of problems) {
  const line = file === undefined ? "" : `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} `;
  console.log(line + ts.flattenDiagnosticMessageText(messageText, "\n"));
}
process.exitCode = problems.length > 0 ? 1 : 0;
