using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Cuts the scene grid, from pixel (0, 0) on and in every direction, into squares that are shown to the network one at a time. The lattice
/// belongs to the scene and not to a chip: whoever asks, a container is found by the same square and so with the same numbers.
/// </summary>
/// <param name="model">The network that the squares are for.</param>
/// <param name="pixelWidthMetres">Ground size of a scene pixel along a row.</param>
/// <param name="pixelHeightMetres">Ground size of a scene pixel down a column.</param>
internal sealed class WindowLattice(NetworkModel model, double pixelWidthMetres, double pixelHeightMetres)
{
    /// <summary>Scene pixels a square owns, each way: large beside its rim, which is looked at twice; small beside a port, most of which is not looked at.</summary>
    public const int CorePixels = 256;

    /// <summary>The networks' coarsest maps have a sixteenth of their pixels: windows are a multiple of that.</summary>
    public const int Multiple = 16;

    public NetworkModel Model => model;

    /// <summary>Ground size of a scene pixel along a row.</summary>
    public double PixelWidthMetres => pixelWidthMetres;

    /// <summary>Ground size of a scene pixel down a column.</summary>
    public double PixelHeightMetres => pixelHeightMetres;

    public int RimColumns { get; } = Rim(model, pixelWidthMetres);

    public int RimRows { get; } = Rim(model, pixelHeightMetres);

    /// <summary>Width of what the network sees, in working pixels.</summary>
    public int WorkingWidth { get; } = Working(model, pixelWidthMetres, CorePixels);

    /// <summary>Height of what the network sees, in working pixels.</summary>
    public int WorkingHeight { get; } = Working(model, pixelHeightMetres, CorePixels);

    /// <summary>Scene pixels a working pixel, along a row of a whole square.</summary>
    public double ColumnScale => (CorePixels + (2.0 * RimColumns)) / WorkingWidth;

    /// <summary>Scene pixels a working pixel, down a column of a whole square.</summary>
    public double RowScale => (CorePixels + (2.0 * RimRows)) / WorkingHeight;

    /// <summary>Size of what the network sees of a part of a square, in working pixels.</summary>
    public (int Width, int Height) WorkingSize(PixelWindow core) =>
        (Working(model, pixelWidthMetres, core.Width), Working(model, pixelHeightMetres, core.Height));

    /// <summary>The squares that a window touches, row by row.</summary>
    public static IEnumerable<PixelWindow> CoresTouching(PixelWindow window)
    {
        for (int row = Floor(window.Row); row < window.EndRow; row += CorePixels)
        {
            for (int column = Floor(window.Column); column < window.EndColumn; column += CorePixels)
            {
                yield return new PixelWindow(column, row, CorePixels, CorePixels);
            }
        }
    }

    /// <summary>Rim that the parts of a square need at most, pixels.</summary>
    public int WidestRim => Math.Max(RimColumns, RimRows) + 1 + (int)Math.Ceiling(Multiple / 4 * model.WorkingPixelMetres / Math.Min(pixelWidthMetres, pixelHeightMetres));

    /// <summary>
    /// A square, or a part of one, with its rim. That of a part is a little wider or narrower than a square's: so many working pixels are shown as the network
    /// takes, and they keep their size.
    /// </summary>
    public PixelWindow Seen(PixelWindow core)
    {
        int columns = core.Width == CorePixels ? RimColumns : PartRim(pixelWidthMetres, core.Width);
        int rows = core.Height == CorePixels ? RimRows : PartRim(pixelHeightMetres, core.Height);
        return new PixelWindow(core.Column - columns, core.Row - rows, core.Width + (2 * columns), core.Height + (2 * rows));
    }

    private int PartRim(double pixelMetres, int corePixels) =>
        (int)Math.Round(((Working(model, pixelMetres, corePixels) * model.WorkingPixelMetres / pixelMetres) - corePixels) / 2);

    private static int Floor(int pixel) => (int)Math.Floor(pixel / (double)CorePixels) * CorePixels;

    private static int Rim(NetworkModel model, double pixelMetres) => (int)Math.Ceiling(model.RimMetres / pixelMetres);

    private static int Working(NetworkModel model, double pixelMetres, int corePixels)
    {
        double pixels = (corePixels + (2 * Rim(model, pixelMetres))) * pixelMetres / model.WorkingPixelMetres;
        return Math.Max(1, (int)Math.Round(pixels / Multiple)) * Multiple;
    }
}
