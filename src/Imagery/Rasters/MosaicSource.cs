using Imagery.Geometry;

namespace Imagery.Rasters;

/// <summary>
/// Reads a mosaic a window at a time. Where tiles overlap, the first that has a valid pixel gives it. Opens tiles when they
/// are first needed and holds a bounded number of them. One instance serves one thread.
/// </summary>
public sealed class MosaicSource(Mosaic mosaic) : IDisposable
{
    private const int MostOpenTiles = 16;

    /// <summary>Samples of a strip, about: half a megabyte, which stays near the processor until it was used.</summary>
    private const int StripSamples = 1 << 17;

    private readonly LinkedList<(int Index, IRasterSource Source)> _open = new();
    private (RasterWindow? Whole, RasterWindow? Part) _spare;

    /// <summary>
    /// Reads the bands of these roles. A pixel that no tile holds is not valid.
    /// </summary>
    /// <param name="bandsOf">The zero-based bands to read from a tile's source, the same number for each.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public RasterWindow Read(PixelWindow window, int bands, Func<IRasterSource, IReadOnlyList<int>> bandsOf)
    {
        ArgumentNullException.ThrowIfNull(bandsOf);
        return Read(window, bands, bandsOf, null);
    }

    /// <summary>
    /// Reads as <see cref="Read(PixelWindow, int, Func{IRasterSource, IReadOnlyList{int}})"/> does, in strips from the top down. They share one memory: a strip is
    /// of no use once the next was asked for.
    /// </summary>
    /// <param name="bandsOf">The zero-based bands to read from a tile's source, the same number for each.</param>
    /// <param name="rowsMultiple">Rows of every strip but the last are a multiple of this.</param>
    /// <exception cref="ImageryException">A tile could not be read.</exception>
    public IEnumerable<RasterWindow> ReadStrips(PixelWindow window, int bands, Func<IRasterSource, IReadOnlyList<int>> bandsOf, int rowsMultiple = 1)
    {
        ArgumentNullException.ThrowIfNull(bandsOf);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsMultiple);
        int rows = Math.Max(1, StripSamples / Math.Max(1, bands * window.Width) / rowsMultiple) * rowsMultiple;
        for (int row = window.Row; row < window.EndRow; row += rows)
        {
            PixelWindow strip = window with { Row = row, Height = Math.Min(rows, window.EndRow - row) };
            RasterWindow pixels = Read(strip, bands, bandsOf, _spare.Whole);
            _spare.Whole = pixels;
            yield return pixels;
        }
    }

    private RasterWindow Read(PixelWindow window, int bands, Func<IRasterSource, IReadOnlyList<int>> bandsOf, RasterWindow? spare)
    {
        RasterWindow? whole = null;
        for (int i = 0; i < mosaic.Tiles.Count; i++)
        {
            PixelWindow place = mosaic.Tiles[i].Place;
            PixelWindow common = place.Intersect(window);
            if (common.IsEmpty || (whole is not null && AllValid(whole, common)))
            {
                continue;
            }

            IRasterSource source = SourceOf(i);
            if (whole is null && common == window)
            {
                whole = source.Read(common with { Column = common.Column - place.Column, Row = common.Row - place.Row }, bandsOf(source), spare)
                    with
                { Window = window };
                continue;
            }

            whole ??= RasterWindow.Empty(window, bands, spare);
            _spare.Part = source.Read(
                common with { Column = common.Column - place.Column, Row = common.Row - place.Row }, bandsOf(source), _spare.Part);
            Fill(whole, _spare.Part, common);
        }

        return whole ?? RasterWindow.Empty(window, bands, spare);
    }

    public void Dispose()
    {
        foreach ((_, IRasterSource source) in _open)
        {
            source.Dispose();
        }

        _open.Clear();
    }

    private static bool AllValid(RasterWindow whole, PixelWindow part)
    {
        for (int row = part.Row; row < part.EndRow; row++)
        {
            Span<byte> valid = whole.Valid.Row(row - whole.Window.Row).Slice(part.Column - whole.Window.Column, part.Width);
            if (valid.Contains((byte)0))
            {
                return false;
            }
        }

        return true;
    }

    private static void Fill(RasterWindow whole, RasterWindow part, PixelWindow common)
    {
        int left = common.Column - whole.Window.Column;
        int top = common.Row - whole.Window.Row;
        for (int row = 0; row < common.Height; row++)
        {
            Span<byte> known = whole.Valid.Row(top + row).Slice(left, common.Width);
            ReadOnlySpan<byte> fresh = part.Valid.Row(row);
            if (!known.ContainsAnyExcept((byte)0) && !fresh.Contains((byte)0))
            {
                known.Fill(255);
                for (int band = 0; band < part.Samples.Bands; band++)
                {
                    part.Samples.Row(band, row).CopyTo(whole.Samples.Row(band, top + row)[left..]);
                }

                continue;
            }

            for (int column = 0; column < common.Width; column++)
            {
                if (known[column] != 0 || fresh[column] == 0)
                {
                    continue;
                }

                known[column] = 255;
                for (int band = 0; band < part.Samples.Bands; band++)
                {
                    whole.Samples.Row(band, top + row)[left + column] = part.Samples.Row(band, row)[column];
                }
            }
        }
    }

    private IRasterSource SourceOf(int index)
    {
        for (LinkedListNode<(int Index, IRasterSource Source)>? node = _open.First; node is not null; node = node.Next)
        {
            if (node.Value.Index == index)
            {
                _open.Remove(node);
                _open.AddFirst(node);
                return node.Value.Source;
            }
        }

        if (_open.Count == MostOpenTiles)
        {
            _open.Last!.Value.Source.Dispose();
            _open.RemoveLast();
        }

        IRasterSource source = mosaic.Tiles[index].Tile.Open();
        _open.AddFirst((index, source));
        return source;
    }
}
