namespace Imagery.GeoTiff;

/// <summary>Reads where the blocks lie and refuses what cannot be: missing, past the end of the file, over a limit.</summary>
internal sealed class TiffBlockList(TiffSource source, ReadLimits limits)
{
    /// <summary>Uncompressed strips above this many bytes are read in slices, so that memory does not follow the strip.</summary>
    private const int SliceBytes = 1 << 20;

    public TiffImage AddTo(TiffImage image, TiffDirectory directory)
    {
        long across = ((long)image.Width + image.BlockWidth - 1) / image.BlockWidth;
        long down = ((long)image.Height + image.BlockHeight - 1) / image.BlockHeight;
        long planes = image.IsPlanar ? image.Bands : 1;
        if (across * down > limits.MaxBlocks || across * down * planes > limits.MaxBlocks)
        {
            throw source.OverLimit($"{across} × {down} × {planes} blocks, the limit is {limits.MaxBlocks}");
        }

        int wanted = (int)(across * down * planes);
        (TiffTag offsetTag, TiffTag countTag) = image.IsTiled
            ? (TiffTag.TileOffsets, TiffTag.TileByteCounts)
            : (TiffTag.StripOffsets, TiffTag.StripByteCounts);

        // Some old writers store tiles under the strip tags.
        offsetTag = directory.Has(offsetTag) ? offsetTag : TiffTag.StripOffsets;
        countTag = directory.Has(countTag) ? countTag : TiffTag.StripByteCounts;
        long[] offsets = directory.Integers(offsetTag) ?? throw source.Malformed($"the image has no {offsetTag}");
        if (offsets.Length < wanted)
        {
            throw source.Malformed($"{offsets.Length} {offsetTag}, the layout needs {wanted}");
        }

        long rowBytes = (((long)image.BlockWidth * image.SamplesPerBlockPixel * image.SampleType.Bits) + 7) / 8;
        long decodedRowBytes = (long)image.BlockWidth * image.SamplesPerBlockPixel * image.SampleType.UnpackedBytes;
        bool sliced = !image.IsTiled && image.Compression == TiffCompression.None && rowBytes * image.BlockHeight > SliceBytes;
        if (decodedRowBytes * (sliced ? 1 : image.BlockHeight) > limits.MaxBlockBytes)
        {
            throw source.OverLimit(
                $"a block of {image.BlockWidth} × {image.BlockHeight} pixels takes {decodedRowBytes * image.BlockHeight} bytes, the limit is {limits.MaxBlockBytes}");
        }

        TiffImage complete = image with { Offsets = offsets[..wanted], ByteCounts = Counts(image, directory, countTag, offsets, wanted) };
        MendCountOfOnlyStrip(complete);
        CheckEnds(complete);
        return sliced ? Slice(complete) : complete;
    }

    private long[] Counts(TiffImage image, TiffDirectory directory, TiffTag tag, long[] offsets, int wanted)
    {
        long[]? counts = directory.Integers(tag);
        if (counts is not null && counts.Length >= wanted)
        {
            return counts[..wanted];
        }

        if (counts is not null && counts.Length > 0)
        {
            throw source.Malformed($"{counts.Length} {tag}, the layout needs {wanted}");
        }

        // Old writers leave the counts out where they follow from the layout; a compressed block then ends where the next begins.
        counts = new long[wanted];
        for (int i = 0; i < wanted; i++)
        {
            long next = image.Compression == TiffCompression.None || i + 1 == wanted ? source.Length : offsets[i + 1];
            counts[i] = Math.Max(0, Math.Min(next, source.Length) - offsets[i]);
        }

        return counts;
    }

    /// <summary>A single strip that has a place but no length ends with the file; writers of fax pages left it so.</summary>
    private void MendCountOfOnlyStrip(TiffImage image)
    {
        if (!image.IsTiled && image.Offsets.Length == 1 && image.ByteCounts[0] == 0 && image.Offsets[0] > 0)
        {
            image.ByteCounts[0] = Math.Max(0, source.Length - image.Offsets[0]);
        }
    }

    private void CheckEnds(TiffImage image)
    {
        long total = 0;
        for (int i = 0; i < image.Offsets.Length; i++)
        {
            if (image.IsSparse(i))
            {
                continue;
            }

            long needed = image.IsStoredPlainly ? NeededBytes(image, i) : image.ByteCounts[i];
            long end = unchecked(image.Offsets[i] + needed);
            if (image.Offsets[i] <= 0 || needed < 0 || end < 0 || end > source.Length)
            {
                throw source.Malformed($"{image.BlockName(i)} ends at byte {end} but the file has {source.Length}");
            }

            if (image.IsStoredPlainly && image.ByteCounts[i] < needed)
            {
                throw source.Malformed($"{image.BlockName(i)} has {image.ByteCounts[i]} bytes, the layout needs {needed}");
            }

            total += needed;
        }

        if (total > source.Length)
        {
            throw source.Malformed($"the blocks add up to {total} bytes but the file has {source.Length}: they overlap");
        }
    }

    private static long NeededBytes(TiffImage image, int block)
    {
        int blockRow = block % image.BlocksPerPlane / image.BlocksAcross;
        return (long)image.StoredRowBytes * image.RowsOfBlock(blockRow);
    }

    private static TiffImage Slice(TiffImage image)
    {
        int rows = SliceRows(image);
        int perStrip = (image.BlockHeight + rows - 1) / rows;
        TiffImage sliced = image with { BlockHeight = rows };
        int planes = image.Offsets.Length / image.BlocksPerPlane;
        long[] offsets = new long[sliced.BlocksPerPlane * planes];
        long[] counts = new long[offsets.Length];
        for (int i = 0; i < offsets.Length; i++)
        {
            int plane = i / sliced.BlocksPerPlane;
            int row = i % sliced.BlocksPerPlane;
            int strip = (plane * image.BlocksPerPlane) + (row / perStrip);
            bool sparse = image.IsSparse(strip);
            offsets[i] = sparse ? 0 : image.Offsets[strip] + ((long)(row % perStrip) * rows * image.StoredRowBytes);
            counts[i] = sparse ? 0 : (long)sliced.RowsOfBlock(row) * image.StoredRowBytes;
        }

        return sliced with { Offsets = offsets, ByteCounts = counts };
    }

    /// <summary>Rows of a slice: a divisor of the strip's rows, so that slices never cross strips; any number for a single strip.</summary>
    private static int SliceRows(TiffImage image)
    {
        int most = Math.Max(1, SliceBytes / image.StoredRowBytes);
        if (image.BlocksPerPlane == 1)
        {
            return Math.Min(most, image.BlockHeight);
        }

        int rows = Math.Min(most, image.BlockHeight);
        while (image.BlockHeight % rows != 0)
        {
            rows--;
        }

        return rows;
    }
}
