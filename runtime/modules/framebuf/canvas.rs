//! Drawing into memory, pixel by pixel, in the formats of displays.

/// How pixels stand in memory; the numbers are those of MicroPython.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Format {
    /// 1 bit; a byte is 8 pixels below each other, the lowest bit on top.
    MonoVertical = 0,
    /// 16 bits.
    Rgb565 = 1,
    /// 4 bits; the higher half of a byte is the left pixel.
    Grey4 = 2,
    /// 1 bit; a byte is 8 pixels in a row, the highest bit on the left.
    MonoHorizontal = 3,
    /// 1 bit; a byte is 8 pixels in a row, the lowest bit on the left.
    MonoHorizontalReversed = 4,
    /// 2 bits; the lowest bits of a byte are the left pixel.
    Grey2 = 5,
    /// 8 bits.
    Grey8 = 6,
}

impl Format {
    /// The format of that number.
    pub fn of(number: i64) -> Option<Format> {
        Some(match number {
            0 => Format::MonoVertical,
            1 => Format::Rgb565,
            2 => Format::Grey4,
            3 => Format::MonoHorizontal,
            4 => Format::MonoHorizontalReversed,
            5 => Format::Grey2,
            6 => Format::Grey8,
            _ => return None,
        })
    }

    fn bits(self) -> usize {
        match self {
            Format::Grey2 => 2,
            Format::Grey4 => 4,
            Format::Grey8 => 8,
            Format::Rgb565 => 16,
            _ => 1,
        }
    }

    /// Pixels of a byte, where a row must begin with a whole one.
    fn row_unit(self) -> usize {
        match self {
            Format::MonoHorizontal | Format::MonoHorizontalReversed => 8,
            Format::Grey2 => 4,
            Format::Grey4 => 2,
            _ => 1,
        }
    }
}

/// The arrangement of a picture in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub width: usize,
    pub height: usize,
    /// Pixels from one row to the next.
    pub stride: usize,
    pub format: Format,
}

impl Shape {
    /// A picture of that size; `None` if the stride is less than the width, or `bytes` are too few.
    pub fn new(width: usize, height: usize, stride: usize, format: Format, bytes: usize) -> Option<Shape> {
        const MOST: usize = 0xffff;
        if width == 0 || height == 0 || width > MOST || height > MOST || stride > MOST || stride < width {
            return None;
        }
        let unit = format.row_unit();
        let stride = stride.next_multiple_of(unit);
        let (rows, whole) = match format {
            Format::MonoVertical => {
                let rows = height.next_multiple_of(8);
                (rows, rows - 8)
            }
            _ => (height, height - 1),
        };
        // Behind the last row, or the last eight, there need be nothing.
        let pixels = whole * stride + (rows - whole) * width.next_multiple_of(unit);
        (pixels * format.bits() / 8 <= bytes).then_some(Shape { width, height, stride, format })
    }

    /// The byte of a pixel, how far its bits are from the lowest one, and their mask.
    fn place(self, x: usize, y: usize) -> (usize, u32, u8) {
        let pixel = x + y * self.stride;
        match self.format {
            Format::MonoVertical => ((y >> 3) * self.stride + x, y as u32 & 7, 1),
            Format::MonoHorizontal => (pixel >> 3, 7 - (x as u32 & 7), 1),
            Format::MonoHorizontalReversed => (pixel >> 3, x as u32 & 7, 1),
            Format::Grey2 => (pixel >> 2, (x as u32 & 3) * 2, 3),
            Format::Grey4 => (pixel >> 1, if x.is_multiple_of(2) { 4 } else { 0 }, 15),
            Format::Grey8 => (pixel, 0, 0xff),
            Format::Rgb565 => (pixel * 2, 0, 0xff),
        }
    }

    /// The colour of a pixel inside the picture.
    pub fn pixel(self, memory: &[u8], x: usize, y: usize) -> u32 {
        let (at, shift, mask) = self.place(x, y);
        if self.format == Format::Rgb565 {
            let bytes = [at, at + 1].map(|at| memory.get(at).copied().unwrap_or(0));
            return u32::from(u16::from_ne_bytes(bytes));
        }
        u32::from(memory.get(at).copied().unwrap_or(0) >> shift & mask)
    }
}

/// A picture that is drawn into. What lies outside of it is not drawn.
pub(super) struct Canvas<'a> {
    pub memory: &'a mut [u8],
    pub shape: Shape,
}

/// Quarters of an ellipse, from the upper right one against the clock: bits.
pub(super) const ALL_QUARTERS: i64 = 15;

impl Canvas<'_> {
    fn set(&mut self, x: usize, y: usize, colour: i64) {
        let (at, shift, mask) = self.shape.place(x, y);
        if self.shape.format == Format::Rgb565 {
            if let Some(pixel) = self.memory.get_mut(at..at + 2) {
                pixel.copy_from_slice(&(colour as u16).to_ne_bytes());
            }
            return;
        }
        // With one bit, any colour but 0 is 1.
        let bits = if mask == 1 { u8::from(colour as u32 != 0) } else { colour as u8 & mask };
        if let Some(byte) = self.memory.get_mut(at) {
            *byte = *byte & !(mask << shift) | bits << shift;
        }
    }

    /// Sets a pixel, if it is inside.
    pub fn set_pixel(&mut self, x: i64, y: i64, colour: i64) {
        if (0..self.shape.width as i64).contains(&x) && (0..self.shape.height as i64).contains(&y) {
            self.set(x as usize, y as usize, colour);
        }
    }

    /// Fills a rectangle.
    pub fn fill_rect(&mut self, x: i64, y: i64, width: i64, height: i64, colour: i64) {
        let (right, bottom) = (x.saturating_add(width), y.saturating_add(height));
        let columns = x.max(0)..right.min(self.shape.width as i64);
        for row in y.max(0)..bottom.min(self.shape.height as i64) {
            for column in columns.clone() {
                self.set(column as usize, row as usize, colour);
            }
        }
    }

    /// The outline of a rectangle.
    pub fn rect(&mut self, x: i64, y: i64, width: i64, height: i64, colour: i64) {
        self.fill_rect(x, y, width, 1, colour);
        self.fill_rect(x, y + height - 1, width, 1, colour);
        self.fill_rect(x, y, 1, height, colour);
        self.fill_rect(x + width - 1, y, 1, height, colour);
    }

    /// A line of single pixels: Bresenham's, with the longer axis as the one that steps.
    pub fn line(&mut self, from: (i64, i64), to: (i64, i64), colour: i64) {
        let step = |from: i64, to: i64| if to > from { (to - from, 1) } else { (from - to, -1) };
        let (mut along, mut across) = (step(from.0, to.0), step(from.1, to.1));
        let steep = across.0 > along.0;
        let (mut u, mut v) = from;
        if steep {
            core::mem::swap(&mut along, &mut across);
            core::mem::swap(&mut u, &mut v);
        }
        let mut error = 2 * across.0 - along.0;
        for _ in 0..along.0 {
            if steep {
                self.set_pixel(v, u, colour)
            } else {
                self.set_pixel(u, v, colour)
            }
            while error >= 0 {
                v += across.1;
                error -= 2 * along.0;
            }
            u += along.1;
            error += 2 * across.0;
        }
        self.set_pixel(to.0, to.1, colour);
    }

    fn ellipse_points(&mut self, centre: (i64, i64), x: i64, y: i64, colour: i64, quarters: i64, fill: bool) {
        // Upper right, upper left, lower left, lower right.
        for (bit, right, down) in [(1, true, false), (2, false, false), (4, false, true), (8, true, true)] {
            if quarters & bit == 0 {
                continue;
            }
            let row = if down { centre.1 + y } else { centre.1 - y };
            if fill {
                self.fill_rect(if right { centre.0 } else { centre.0 - x }, row, x + 1, 1, colour);
            } else {
                self.set_pixel(if right { centre.0 + x } else { centre.0 - x }, row, colour);
            }
        }
    }

    /// An ellipse: its points with a slope less than 45 degrees, then the others.
    pub fn ellipse(&mut self, centre: (i64, i64), radius: (i64, i64), colour: i64, quarters: i64, fill: bool) {
        let (a, b) = radius;
        if (a, b) == (0, 0) {
            if quarters != 0 {
                self.set_pixel(centre.0, centre.1, colour);
            }
            return;
        }
        let (aa, bb) = (2 * a * a, 2 * b * b);
        let (mut x, mut y) = (a, 0);
        let (mut x_change, mut y_change, mut error) = (b * b * (1 - 2 * a), a * a, 0);
        let (mut stop_x, mut stop_y) = (bb * a, 0);
        while stop_x >= stop_y {
            self.ellipse_points(centre, x, y, colour, quarters, fill);
            y += 1;
            stop_y += aa;
            error += y_change;
            y_change += aa;
            if 2 * error + x_change > 0 {
                x -= 1;
                stop_x -= bb;
                error += x_change;
                x_change += bb;
            }
        }
        (x, y) = (0, b);
        (x_change, y_change, error) = (b * b, a * a * (1 - 2 * b), 0);
        (stop_x, stop_y) = (0, aa * b);
        while stop_x <= stop_y {
            self.ellipse_points(centre, x, y, colour, quarters, fill);
            x += 1;
            stop_x += bb;
            error += x_change;
            x_change += bb;
            if 2 * error + y_change > 0 {
                y -= 1;
                stop_y -= aa;
                error += y_change;
                y_change += aa;
            }
        }
    }

    /// The outline of a polygon at a place, from its last corner to the first and on.
    pub fn polygon(&mut self, at: (i64, i64), corners: &[(i64, i64)], colour: i64) {
        let Some(mut from) = corners.first().copied() else { return };
        for corner in corners.iter().rev() {
            self.line((at.0 + from.0, at.1 + from.1), (at.0 + corner.0, at.1 + corner.1), colour);
            from = *corner;
        }
    }

    /// A filled polygon: for each row, where edges cross it, and what is between each two
    /// crossings. The place is added at the end: crossings are rounded towards the
    /// polygon's own origin.
    pub fn fill_polygon(&mut self, at: (i64, i64), corners: &[(i64, i64)], colour: i64) {
        let (Some(top), Some(bottom)) = (corners.iter().map(|corner| corner.1).min(), corners.iter().map(|corner| corner.1).max()) else {
            return;
        };
        for row in top..=bottom {
            let mut crossings = alloc::vec::Vec::new();
            let mut from = corners[0];
            for to in corners.iter().rev().copied() {
                let ((x1, y1), (x2, y2)) = (from, to);
                if y1 != y2 && (y1 > row && y2 <= row || y1 <= row && y2 > row) {
                    crossings.push((32 * x1 + 32 * (x2 - x1) * (row - y1) / (y2 - y1) + 16) / 32);
                } else if row == y1.max(y2) {
                    // The lower end of an edge is no crossing, so that it does not count twice.
                    match y1.cmp(&y2) {
                        core::cmp::Ordering::Less => self.set_pixel(at.0 + x2, at.1 + y2, colour),
                        core::cmp::Ordering::Greater => self.set_pixel(at.0 + x1, at.1 + y1, colour),
                        core::cmp::Ordering::Equal => self.line((at.0 + x1, at.1 + y1), (at.0 + x2, at.1 + y2), colour),
                    }
                }
                from = to;
            }
            crossings.sort_unstable();
            for pair in crossings.chunks_exact(2) {
                self.fill_rect(at.0 + pair[0], at.1 + row, pair[1] - pair[0] + 1, 1, colour);
            }
        }
    }

    /// Moves the picture; what it leaves stays as it was.
    pub fn scroll(&mut self, x_step: i64, y_step: i64) {
        let (width, height) = (self.shape.width as i64, self.shape.height as i64);
        if x_step.unsigned_abs() >= width as u64 || y_step.unsigned_abs() >= height as u64 {
            return;
        }
        // Against the direction of the move, so that nothing is read after it was overwritten.
        let order = |size: i64, step: i64| {
            let first = step.max(0);
            let count = size - step.abs();
            (0..count).map(move |number| if step < 0 { number } else { first + count - 1 - number })
        };
        for y in order(height, y_step) {
            for x in order(width, x_step) {
                let colour = self.shape.pixel(self.memory, (x - x_step) as usize, (y - y_step) as usize);
                self.set(x as usize, y as usize, i64::from(colour));
            }
        }
    }

    /// Draws a picture, through a palette if there is one; pixels of the colour `key` are left out.
    pub fn blit(&mut self, source: (&[u8], Shape), at: (i64, i64), key: i64, palette: Option<(&[u8], Shape)>) {
        let (memory, shape) = source;
        let (x, y) = at;
        let columns = x.max(0)..x.saturating_add(shape.width as i64).min(self.shape.width as i64);
        for row in y.max(0)..y.saturating_add(shape.height as i64).min(self.shape.height as i64) {
            for column in columns.clone() {
                let mut colour = shape.pixel(memory, (column - x) as usize, (row - y) as usize);
                if let Some((memory, shape)) = palette {
                    colour = shape.pixel(memory, colour as usize, 0);
                }
                if colour != key as u32 {
                    self.set(column as usize, row as usize, i64::from(colour));
                }
            }
        }
    }

    /// A text in letters of 8 by 8 pixels; other characters than those of ASCII are a pattern.
    pub fn text(&mut self, text: &str, at: (i64, i64), colour: i64) {
        use font8x8::UnicodeFonts;
        let (mut x, y) = at;
        for character in text.chars() {
            const PATTERN: [u8; 8] = [0xaa, 0x55, 0xaa, 0x55, 0xaa, 0x55, 0xaa, 0x55];
            let known = font8x8::BASIC_FONTS.get(character).filter(|_| matches!(character, ' '..='~'));
            let glyph = known.unwrap_or(PATTERN);
            for (row, bits) in glyph.iter().enumerate() {
                for column in 0..8 {
                    if bits >> column & 1 != 0 {
                        self.set_pixel(x + column, y + row as i64, colour);
                    }
                }
            }
            x += 8;
        }
    }
}
