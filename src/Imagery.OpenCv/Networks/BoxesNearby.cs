using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>Boxes by where they are.</summary>
/// <param name="pixelMetres">Ground size of a pixel along a row and down a column.</param>
/// <param name="reachMetres">Of two coordinates that are no further apart than this, one finds the other; beyond twice that never.</param>
internal sealed class BoxesNearby((double Width, double Height) pixelMetres, double reachMetres)
{
    private readonly Dictionary<(int Column, int Row), List<PixelDetection>> _cells = [];

    public void Add(PixelDetection box)
    {
        (int, int) cell = Cell(box.Centre);
        if (!_cells.TryGetValue(cell, out List<PixelDetection>? here))
        {
            _cells[cell] = here = [];
        }

        here.Add(box);
    }

    /// <summary>Boxes whose middle lies near, in no order.</summary>
    public IEnumerable<PixelDetection> Around(PixelPoint place)
    {
        (int column, int row) = Cell(place);
        for (int r = row - 1; r <= row + 1; r++)
        {
            for (int c = column - 1; c <= column + 1; c++)
            {
                if (_cells.TryGetValue((c, r), out List<PixelDetection>? here))
                {
                    foreach (PixelDetection box in here)
                    {
                        yield return box;
                    }
                }
            }
        }
    }

    private (int Column, int Row) Cell(PixelPoint place) =>
        ((int)Math.Floor(place.Column * pixelMetres.Width / reachMetres), (int)Math.Floor(place.Row * pixelMetres.Height / reachMetres));
}
