using Imagery.Detections;

namespace Imagery.Pipeline.Parts;

/// <summary>What was found in the chips of a part, as bytes to be stored: a magic that holds the version, then one record a chip (<see cref="ChipRecord"/>).</summary>
internal static class PartFindings
{
    /// <summary>Its last two letters go up when what is written changes its meaning: what an older program stored is then examined again.</summary>
    private static ReadOnlySpan<byte> Magic => "IMCHIP02"u8;

    public static byte[] ToBytes(IEnumerable<byte[]> records)
    {
        using MemoryStream bytes = new();
        bytes.Write(Magic);
        foreach (byte[] record in records)
        {
            bytes.Write(record);
        }

        return bytes.ToArray();
    }

    /// <returns>The records as far as they are whole; none when the bytes are another's.</returns>
    public static IEnumerable<(ChipKey Key, ReadOnlyMemory<byte> Record)> Records(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Magic))
        {
            yield break;
        }

        for (int at = Magic.Length; ChipRecord.Head(bytes.AsSpan(at)) is { } head; at += head.Length)
        {
            yield return (head.Key, bytes.AsMemory(at, head.Length));
        }
    }
}

/// <summary>
/// The findings of chips that others examined, by chip. Held packed and unpacked one by one, when they are asked for. Thread-safe.
/// </summary>
public sealed class StoredFindings
{
    private readonly Dictionary<ChipKey, ReadOnlyMemory<byte>> _records = [];

    /// <param name="parts">As <see cref="PartExaminer"/> gave them, in any order; damaged ones know less, and wrong ones nothing.</param>
    public StoredFindings(IEnumerable<byte[]> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach ((ChipKey key, ReadOnlyMemory<byte> record) in parts.SelectMany(PartFindings.Records))
        {
            _records.TryAdd(key, record);
        }
    }

    /// <summary>Chips of which something is stored.</summary>
    public int Chips => _records.Count;

    /// <returns>Null when nothing is stored of the chip, or it is damaged.</returns>
    public ChipFindings? Find(ChipKey chip) => _records.TryGetValue(chip, out ReadOnlyMemory<byte> record) ? ChipRecord.Read(record) : null;
}
