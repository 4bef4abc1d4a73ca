using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>Boxes by where they are, to ask whether one covers a place.</summary>
internal sealed class BoxesNearby
{
    /// <summary>Half of a 45 ft box, and where its samples lie.</summary>
    private const double CellMetres = 12;

    /// <summary>Edges, where colours mix, belong to the box.</summary>
    private const double EdgeMetres = 0.4;

    private readonly (double Width, double Height) _pixelMetres;
    private readonly Dictionary<(int X, int Y), List<PixelDetection>> _cells = [];

    public BoxesNearby(IEnumerable<PixelDetection> boxes, (double Width, double Height) pixelMetres)
    {
        _pixelMetres = pixelMetres;
        foreach (PixelDetection box in boxes)
        {
            (int, int) cell = Cell(Metres(box));
            if (!_cells.TryGetValue(cell, out List<PixelDetection>? here))
            {
                _cells[cell] = here = [];
            }

            here.Add(box);
        }
    }

    /// <param name="offset">From the middle of a box, metres to the right and up.</param>
    public bool Cover(PixelDetection from, (double X, double Y) offset)
    {
        (double x, double y) = Metres(from);
        (x, y) = (x + offset.X, y + offset.Y);
        (int column, int row) = Cell((x, y));
        for (int r = row - 1; r <= row + 1; r++)
        {
            for (int c = column - 1; c <= column + 1; c++)
            {
                if (_cells.TryGetValue((c, r), out List<PixelDetection>? here) && here.Exists(b => Covers(b, x, y)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Covers(PixelDetection box, double x, double y)
    {
        (double middleX, double middleY) = Metres(box);
        (double dx, double dy) = (x - middleX, y - middleY);
        (double sin, double cos) = Math.SinCos(box.AngleRadians);
        return Math.Abs((dx * cos) + (dy * sin)) <= (box.LengthMetres / 2) + EdgeMetres && Math.Abs((dy * cos) - (dx * sin)) <= (box.WidthMetres / 2) + EdgeMetres;
    }

    private static (int X, int Y) Cell((double X, double Y) metres) => ((int)Math.Floor(metres.X / CellMetres), (int)Math.Floor(metres.Y / CellMetres));

    /// <summary>To the right and up.</summary>
    private (double X, double Y) Metres(PixelDetection box) => (box.Centre.Column * _pixelMetres.Width, -box.Centre.Row * _pixelMetres.Height);
}
