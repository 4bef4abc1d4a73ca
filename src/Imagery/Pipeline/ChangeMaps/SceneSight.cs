namespace Imagery.Pipeline.ChangeMaps;

/// <summary>What is kept of a counted scene so that it can be compared with the next one of its site: cells of about 2 m, no pixels.</summary>
public sealed class SceneSight
{
    internal SceneSight(IReadOnlyList<MosaicSight> mosaics) => Mosaics = mosaics;

    /// <summary>Finest first.</summary>
    internal IReadOnlyList<MosaicSight> Mosaics { get; }

    /// <summary>Side of a cell of the finest mosaic, metres.</summary>
    internal double CellMetres => Mosaics[0].CellMetres;

    /// <summary>To be stored; the same sight gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        const int Rest = 4096;   // transforms, steps and stretches; the cells are tens of megabytes, which should not be copied as they grow
        using MemoryStream bytes = new(Rest + Mosaics.Sum(m => (sizeof(ushort) * m.Levels.Samples.Length) + m.Fit.Length + m.Stacks.Length));
        using BinaryWriter writer = new(bytes);
        writer.Write(Mosaics.Count);
        foreach (MosaicSight mosaic in Mosaics)
        {
            mosaic.Write(writer);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="EndOfStreamException">The bytes are not what <see cref="ToBytes"/> made.</exception>
    public static SceneSight FromBytes(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes));
        var mosaics = new MosaicSight[reader.ReadInt32()];
        for (int i = 0; i < mosaics.Length; i++)
        {
            mosaics[i] = MosaicSight.Read(reader);
        }

        return new SceneSight(mosaics);
    }
}
