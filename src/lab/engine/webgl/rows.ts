import { HEAD, readerOf, type Source } from './program'

/**
 * Overwrites some rows of one tensor, or of a few that lie alike, each by a row of a tensor of the same row length: targets[rows[u], :] =
 * sources[u, :]. A rectangle of texels a row, or one for each line of texels that the row is in; nothing else is touched, whatever
 * the height of the tensor.
 */
export function rowsVertex(rows: Source): string {
  return `${HEAD}
uniform ivec4 out_place;
${readerOf('rows', rows)}
/** Texels in a line of the targets, lines, numbers in a row, lines that a row may touch. */
uniform ivec4 targets;
flat out int place;
flat out int first;
void main() {
  int part = gl_InstanceID % targets.w;
  place = gl_InstanceID / targets.w;
  first = int(rows(place)) * targets.z;
  int line = first / targets.x + part;
  int from = part == 0 ? first % targets.x : 0;
  int to = max(from, min(first + targets.z - line * targets.x, targets.x));
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? from : to, line + (gl_VertexID >> 1));
  gl_Position = vec4(corner / vec2(targets.xy) * 2.0 - 1.0, 0.0, 1.0);
}`
}

/** See {@link rowsVertex}. */
export function rowsFragment(sources: readonly Source[]): string {
  return [
    `${HEAD}
uniform ivec4 out_place;
uniform ivec4 targets;
flat in int place;
flat in int first;`,
    ...sources.map((source, index) => readerOf(`source${index}`, source)),
    ...sources.map((_, index) => `layout(location = ${index}) out float target${index};`),
    'void main() {',
    '  int column = int(gl_FragCoord.y) * targets.x + int(gl_FragCoord.x) - first;',
    ...sources.map((_, index) => `  target${index} = source${index}(place, column);`),
    '}',
  ].join('\n')
}
