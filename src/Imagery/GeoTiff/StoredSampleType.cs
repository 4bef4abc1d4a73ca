using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>How the bits of a sample are to be read.</summary>
public enum SampleKind
{
    Unsigned,
    Signed,
    Float,
    ComplexInteger,
    ComplexFloat,
}

/// <summary>The type of a sample as the file stores it; wider than what can be counted in.</summary>
/// <param name="Bits">Of one sample; of both parts for complex kinds.</param>
public readonly record struct StoredSampleType(SampleKind Kind, int Bits)
{
    /// <summary>The type to count in, or null where there is none.</summary>
    public SampleType? Countable => (Kind, Bits) switch
    {
        (SampleKind.Unsigned, 8) => SampleType.UInt8,
        (SampleKind.Unsigned, 16) => SampleType.UInt16,
        (SampleKind.Signed, 16) => SampleType.Int16,
        (SampleKind.Float, 32) => SampleType.Float32,
        _ => null,
    };

    /// <summary>Whether the samples can be delivered at all (to a checksum at least).</summary>
    public bool IsReadable => Kind switch
    {
        // Readers differ on the byte order of 24-bit whole numbers, so those are refused.
        SampleKind.Unsigned => Bits is (>= 1 and < 24) or (> 24 and <= 32) or 64,
        SampleKind.Signed => Bits is 8 or 16 or 32 or 64,
        SampleKind.Float => Bits is 16 or 24 or 32 or 64,
        _ => false,
    };

    /// <summary>Bytes of one sample once packed bits are widened to the next whole type (1, 2, 4 or 8).</summary>
    public int UnpackedBytes => Kind == SampleKind.Float && Bits < 32
        ? 4
        : Bits switch { <= 8 => 1, <= 16 => 2, <= 32 => 4, _ => Bits / 8 };

    /// <summary><c>uint8</c>, <c>float64</c>, <c>complex-float64</c> …</summary>
    public override string ToString() => Kind switch
    {
        SampleKind.Unsigned => $"uint{Bits}",
        SampleKind.Signed => $"int{Bits}",
        SampleKind.Float => $"float{Bits}",
        SampleKind.ComplexInteger => $"complex-int{Bits}",
        _ => $"complex-float{Bits}",
    };
}
