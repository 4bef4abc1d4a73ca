using Imagery.Geometry;

namespace Imagery.Coverage;

/// <summary>
/// Cells of ground that a mosaic has shown, so that a second mosaic over the same ground (another UTM zone, another lattice) does not count
/// it again. Cells are as large as two pixels of the coarsest mosaic, so that a seen area has no holes.
/// </summary>
public sealed class SeenGround
{
    private readonly double _west;
    private readonly double _south;
    private readonly double _cell;
    private readonly int _columns;
    private readonly int _rows;
    private readonly byte[] _seen;

    /// <param name="bounds">The ground that matters, metres: west, south, east, north.</param>
    /// <param name="cellMetres">Wanted side of a cell; made larger when the ground would take over 64 million cells.</param>
    public SeenGround((double West, double South, double East, double North) bounds, double cellMetres)
    {
        const double MostCells = 64e6;
        double area = (bounds.East - bounds.West) * (bounds.North - bounds.South);
        _cell = Math.Max(cellMetres, Math.Sqrt(area / MostCells));
        (_west, _south) = (bounds.West, bounds.South);
        _columns = (int)Math.Ceiling((bounds.East - bounds.West) / _cell) + 1;
        _rows = (int)Math.Ceiling((bounds.North - bounds.South) / _cell) + 1;
        _seen = new byte[checked(_columns * _rows)];
    }

    /// <summary>Marks the cell of a place. Safe from many threads.</summary>
    public void Mark(MapPoint ground)
    {
        int index = IndexOf(ground);
        if (index >= 0)
        {
            _seen[index] = 1;
        }
    }

    public bool Contains(MapPoint ground)
    {
        int index = IndexOf(ground);
        return index >= 0 && _seen[index] != 0;
    }

    /// <summary>Adds what another record over the same bounds has seen.</summary>
    public void Add(SeenGround other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < _seen.Length; i++)
        {
            _seen[i] |= other._seen[i];
        }
    }

    private int IndexOf(MapPoint ground)
    {
        int column = (int)Math.Floor((ground.X - _west) / _cell);
        int row = (int)Math.Floor((ground.Y - _south) / _cell);
        return column < 0 || row < 0 || column >= _columns || row >= _rows ? -1 : (row * _columns) + column;
    }
}
