/** Made-up grey pictures for tests: print on paper, the same out of focus, a sheet on a table. */
import type { Pixels } from '../capture/quality';

/** A picture whose pixel at x, y has the shade (0–255) that is said. */
export function drawn(width: number, height: number, shade: (x: number, y: number) => number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.fill(shade(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { data, width, height };
}

/** Lines of strokes as broad as those of 8-point print on an A4 page, with a blank margin. */
export function page(width: number, height: number, { paper = 210, ink = 60 } = {}): Pixels {
  return drawn(width, height, (x, y) => {
    const margin = x < width / 10 || x > width * 0.9 || y < height / 10 || y > height * 0.9;
    const inLine = y % 10 < 5;
    const stroke = ((Math.floor(x / 2) * 2654435761 + Math.floor(y / 10) * 40503) >>> 8) % 3 === 0;
    return !margin && inLine && stroke ? ink : paper;
  });
}

/** Out of focus: each pixel the mean of its neighbours up to `radius` away, twice; those of the edge repeated. */
export function blurred(pixels: Pixels, radius: number): Pixels {
  const once = along(along(pixels, radius, 1, 0), radius, 0, 1);
  return along(along(once, radius, 1, 0), radius, 0, 1);
}

function along({ data, width, height }: Pixels, radius: number, right: number, down: number): Pixels {
  return drawn(width, height, (x, y) => {
    let sum = 0;
    for (let step = -radius; step <= radius; step += 1) {
      const fromX = Math.min(width - 1, Math.max(0, x + step * right));
      const fromY = Math.min(height - 1, Math.max(0, y + step * down));
      sum += data[(fromY * width + fromX) * 4] ?? 0;
    }
    return sum / (2 * radius + 1);
  });
}
