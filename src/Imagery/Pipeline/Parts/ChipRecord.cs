using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Imagery.Detections;
using Imagery.Geometry;

namespace Imagery.Pipeline.Parts;

/// <summary>
/// The findings of one chip as bytes, little-endian: key (5 × int32), length of what follows the hash (int32), SHA-256 of key, length and what follows; then the
/// candidates (int32 how many; each 7 × float64 with every bit kept, 1 byte, and the trace behind its length, int32), then the probabilities and, where they are there,
/// the containers expected, packed by Brotli; nothing there = null.
/// </summary>
internal static class ChipRecord
{
    public const int HeadLength = (6 * sizeof(int)) + SHA256.HashSizeInBytes;

    private const int HashAt = 6 * sizeof(int);

    private const int CandidateLength = (7 * sizeof(double)) + 1;

    public static byte[] ToBytes(ChipKey key, ChipFindings findings)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        foreach (int number in (ReadOnlySpan<int>)[key.Mosaic, key.Core.Column, key.Core.Row, key.Core.Width, key.Core.Height, 0])
        {
            writer.Write(number);
        }

        writer.Write(new byte[SHA256.HashSizeInBytes]);
        writer.Write(findings.Candidates.Count);
        foreach (ContainerCandidate candidate in findings.Candidates)
        {
            Write(writer, candidate);
        }

        writer.Flush();
        if (findings.StackProbability is { } probability)
        {
            using BrotliStream packed = new(bytes, CompressionLevel.Fastest, leaveOpen: true);
            packed.Write(probability);
            packed.Write(findings.ContainerShare);
        }

        byte[] whole = bytes.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(HashAt - sizeof(int)), whole.Length - HeadLength);
        Hash(whole, whole.AsSpan(HashAt, SHA256.HashSizeInBytes));
        return whole;
    }

    /// <param name="bytes">Begins with a record; more may follow.</param>
    /// <returns>Key and whole length; null when no record stands there.</returns>
    public static (ChipKey Key, int Length)? Head(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength)
        {
            return null;
        }

        int follows = Int(bytes, 5);
        return follows >= sizeof(int) && follows <= bytes.Length - HeadLength
            ? (new ChipKey(Int(bytes, 0), new PixelWindow(Int(bytes, 1), Int(bytes, 2), Int(bytes, 3), Int(bytes, 4))), HeadLength + follows)
            : null;
    }

    /// <param name="record">The whole record and no more.</param>
    /// <returns>Null when it is damaged.</returns>
    public static ChipFindings? Read(ReadOnlyMemory<byte> record)
    {
        ReadOnlySpan<byte> bytes = record.Span;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (Head(bytes) is not { } head || head.Length != bytes.Length || !Hash(bytes, hash).SequenceEqual(bytes.Slice(HashAt, hash.Length)))
        {
            return null;
        }

        // What the hash vouches for is as it was written.
        int candidates = BinaryPrimitives.ReadInt32LittleEndian(bytes[HeadLength..]);
        int at = HeadLength + sizeof(int);
        var found = new ContainerCandidate[candidates];
        for (int i = 0; i < candidates; i++)
        {
            int trace = BinaryPrimitives.ReadInt32LittleEndian(bytes[(at + CandidateLength)..]);
            found[i] = Candidate(bytes.Slice(at, CandidateLength)) with { Trace = bytes.Slice(at + CandidateLength + sizeof(int), trace).ToArray() };
            at += CandidateLength + sizeof(int) + trace;
        }

        if (at == bytes.Length)
        {
            return new ChipFindings(head.Key.Core, found, null);
        }

        int pixels = checked((int)head.Key.Core.PixelCount);
        byte[] maps = new byte[2 * pixels];
        return BrotliDecoder.TryDecompress(bytes[at..], maps, out int written) && (written == pixels || written == maps.Length)
            ? new ChipFindings(head.Key.Core, found, maps[..pixels]) { ContainerShare = written == pixels ? null : maps[pixels..] }
            : null;
    }

    private static void Write(BinaryWriter writer, ContainerCandidate candidate)
    {
        PixelDetection box = candidate.Box;
        foreach (double number in (ReadOnlySpan<double>)
            [box.Centre.Column, box.Centre.Row, box.LengthMetres, box.WidthMetres, box.AngleRadians, box.Probability, candidate.Score])
        {
            writer.Write(number);
        }

        writer.Write((byte)box.Length);
        writer.Write(candidate.Trace.Length);
        writer.Write(candidate.Trace);
    }

    private static ContainerCandidate Candidate(ReadOnlySpan<byte> bytes) => new(
        new PixelDetection(
            new PixelPoint(Double(bytes, 0), Double(bytes, 1)), Double(bytes, 2), Double(bytes, 3), Double(bytes, 4), Double(bytes, 5),
            (ContainerLength)bytes[CandidateLength - 1]),
        Double(bytes, 6));

    /// <summary>Of everything but the hash itself.</summary>
    private static Span<byte> Hash(ReadOnlySpan<byte> record, Span<byte> hash)
    {
        using var running = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        running.AppendData(record[..HashAt]);
        running.AppendData(record[HeadLength..]);
        running.GetHashAndReset(hash);
        return hash;
    }

    private static int Int(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(index * sizeof(int))..]);

    private static double Double(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * sizeof(double))..]);
}
