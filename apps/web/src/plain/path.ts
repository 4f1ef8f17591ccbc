/** A stroke's points in pixels of the field. */
export type Stroke = { points: { x: number; y: number }[] }

/** Strokes as one path of whole numbers, which is all that the server takes for a drawing. */
export const pathOf = (strokes: readonly Stroke[]): string =>
  strokes
    .map(({ points }) =>
      points.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join(''),
    )
    .join('')
