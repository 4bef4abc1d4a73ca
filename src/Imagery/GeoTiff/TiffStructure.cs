namespace Imagery.GeoTiff;

/// <summary>The images of a file: the main one, its mask, its overviews.</summary>
internal sealed record TiffStructure(
    TiffDirectory MainDirectory, TiffImage Main, TiffImage? Mask, IReadOnlyList<(int Width, int Height)> Overviews)
{
    private const int ReducedResolution = 1;
    private const int TransparencyMask = 4;

    /// <exception cref="ImageryException">The main image or its mask is malformed or over a limit.</exception>
    public static TiffStructure Read(TiffSource source, ReadLimits limits)
    {
        TiffImageReader reader = new(source, limits);
        TiffDirectory first = TiffDirectory.Read(source, limits, source.FirstDirectory);
        TiffImage main = reader.Read(first);
        TiffImage? mask = null;
        List<(int Width, int Height)> overviews = [];
        HashSet<long> seen = [source.FirstDirectory];
        for (long offset = first.Next; offset != 0;)
        {
            if (!seen.Add(offset))
            {
                throw source.Malformed($"the list of directories comes back to byte {offset}");
            }

            if (seen.Count > limits.MaxDirectories)
            {
                throw source.OverLimit($"more than {limits.MaxDirectories} directories, the limit");
            }

            TiffDirectory next = TiffDirectory.Read(source, limits, offset);
            int kind = (int)next.Integer(TiffTag.NewSubfileType, 0);
            (long width, long height) = (next.Integer(TiffTag.ImageWidth, 0), next.Integer(TiffTag.ImageLength, 0));
            if (kind == TransparencyMask && width == main.Width && height == main.Height)
            {
                mask ??= reader.Read(next);
            }
            else if (kind == ReducedResolution && width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue)
            {
                overviews.Add(((int)width, (int)height));
            }

            offset = next.Next;
        }

        return new TiffStructure(first, main, mask, overviews);
    }
}
