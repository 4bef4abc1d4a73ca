using System.Runtime.InteropServices;
using Imagery.Coverage;
using Imagery.Coverage.Conditions;
using Imagery.Geometry;
using Imagery.Rasters;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>One mosaic of a scene, cell by cell.</summary>
/// <param name="CellMetres">Side of a cell on the ground.</param>
/// <param name="Ground">From cells to the site's frame: fitted in the middle, good to centimetres over 1 km.</param>
/// <param name="Levels">Means of all bands that are known, visible or panchromatic, then near infrared; (band, row, column), in steps of <paramref name="Steps"/>.</param>
/// <param name="Steps">Of each band: the sample at level 0, and samples a level.</param>
/// <param name="Fit">(row, column): seen, and nothing over the ground that changes its light within the scene.</param>
/// <param name="Stacks">(row, column): share of stack tops, 255 = all.</param>
/// <param name="Stretch">Of the visible bands, as pictures show them.</param>
internal sealed record MosaicSight(
    double CellMetres,
    GeoTransform Ground,
    Raster<ushort> Levels,
    IReadOnlyList<(float Low, float Step)> Steps,
    byte[] Fit,
    byte[] Stacks,
    IReadOnlyList<BandStretch> Stretch)
{
    /// <summary>What hides ground, or darkens part of a scene: it would look like change.</summary>
    private const GroundConditions Unfit = GroundConditionsExtensions.Hiding | GroundConditions.NoData | GroundConditions.Shadow | GroundConditions.Dark;

    public int Width => Levels.Width;

    public int Height => Levels.Height;

    /// <param name="stackShares">Of the same cells, 0–1.</param>
    public static MosaicSight Of(CellPicture cells, UsableArea usable, GroundFrame ground, float[] stackShares, IReadOnlyList<BandStretch> stretch)
    {
        PixelWindow area = cells.Area;
        GeoTransform pixels = ground.AffineAround(new PixelPoint(area.Column + (area.Width / 2.0), area.Row + (area.Height / 2.0))).ForWindowAt(area.Column, area.Row);
        var levels = new Raster<ushort>(cells.Means.Bands, cells.Width, cells.Height);
        (float Low, float Step)[] steps = [.. Enumerable.Range(0, levels.Bands).Select(b => ToLevels(cells.Means.Band(b), cells.Seen, levels.Band(b)))];
        byte[] fit = [.. cells.Seen.Select((seen, i) => seen && (usable[i % cells.Width, i / cells.Width] & Unfit) == 0 ? (byte)1 : (byte)0)];
        return new MosaicSight(
            cells.CellMetres,
            pixels with { B = pixels.B * cells.Factor, C = pixels.C * cells.Factor, E = pixels.E * cells.Factor, F = pixels.F * cells.Factor },
            levels, steps, fit, [.. stackShares.Select(s => (byte)Math.Round(255 * Math.Clamp(s, 0, 1)))], stretch);
    }

    /// <summary>Mean of a band over a cell, as stored in the image to a 65,535th of its range.</summary>
    public float Mean(int band, int cell) => Steps[band].Low + (Levels.Band(band)[cell] * Steps[band].Step);

    public void Write(BinaryWriter writer)
    {
        writer.Write(CellMetres);
        foreach (double number in new[] { Ground.A, Ground.B, Ground.C, Ground.D, Ground.E, Ground.F })
        {
            writer.Write(number);
        }

        writer.Write(Levels.Bands);
        writer.Write(Levels.Width);
        writer.Write(Levels.Height);
        writer.Write(MemoryMarshal.AsBytes(Levels.Samples.AsSpan()));
        foreach ((float low, float step) in Steps)
        {
            writer.Write(low);
            writer.Write(step);
        }

        writer.Write(Fit);
        writer.Write(Stacks);
        writer.Write(Stretch.Count);
        foreach (BandStretch band in Stretch)
        {
            writer.Write(band.Low);
            writer.Write(band.High);
        }
    }

    /// <exception cref="EndOfStreamException">The bytes are not what <see cref="Write"/> made.</exception>
    public static MosaicSight Read(BinaryReader reader)
    {
        double Next() => reader.ReadDouble();
        double cellMetres = Next();
        var ground = new GeoTransform(Next(), Next(), Next(), Next(), Next(), Next());
        var levels = new Raster<ushort>(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(levels.Samples.AsSpan()));

        (float, float)[] steps = [.. Enumerable.Range(0, levels.Bands).Select(_ => (reader.ReadSingle(), reader.ReadSingle()))];
        int cells = levels.Width * levels.Height;
        byte[] fit = reader.ReadBytes(cells);
        byte[] stacks = reader.ReadBytes(cells);
        BandStretch[] stretch = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => new BandStretch(reader.ReadSingle(), reader.ReadSingle()))];
        return stacks.Length == cells ? new MosaicSight(cellMetres, ground, levels, steps, fit, stacks, stretch) : throw new EndOfStreamException();
    }

    private static (float Low, float Step) ToLevels(ReadOnlySpan<float> means, bool[] seen, Span<ushort> levels)
    {
        (float low, float high) = (float.MaxValue, float.MinValue);
        for (int i = 0; i < means.Length; i++)
        {
            if (seen[i])
            {
                (low, high) = (Math.Min(low, means[i]), Math.Max(high, means[i]));
            }
        }

        float step = high > low ? (high - low) / ushort.MaxValue : 1;
        for (int i = 0; i < means.Length; i++)
        {
            levels[i] = seen[i] ? (ushort)Math.Round((means[i] - low) / step) : (ushort)0;
        }

        return (high >= low ? low : 0, step);
    }
}
