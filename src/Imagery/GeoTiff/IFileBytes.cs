namespace Imagery.GeoTiff;

/// <summary>The bytes of one file, wherever they lie. Reads by position, so reading changes nothing.</summary>
public interface IFileBytes : IDisposable
{
    /// <summary>As the user named it.</summary>
    string Path { get; }

    /// <summary>Bytes.</summary>
    long Length { get; }

    /// <param name="offset">Of the first byte, from the beginning of the file.</param>
    /// <returns>How many bytes were read, at least one; 0 = the file has ended.</returns>
    /// <exception cref="IOException">They cannot be had.</exception>
    int Read(long offset, Span<byte> destination);
}
