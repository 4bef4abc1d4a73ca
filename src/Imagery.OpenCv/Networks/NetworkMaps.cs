namespace Imagery.OpenCv.Networks;

/// <summary>
/// What a network says about one window, shape (channel, row, column); a cell is <see cref="Stride"/> working pixels wide, of the first look twice as many.
/// The last channel is the top of a stack (log-odds); the first look says nothing else, a network for coarse pixels before it the containers expected (log-odds of
/// their share of what a roof of 20 ft holds). That of single boxes: 0 centre (log-odds), 1–2 cosine and sine of twice the angle, 3–5 log-odds of 20, 40, 45 ft,
/// 6–7 offset from the cell's middle to the centre (cells; right, down).
/// </summary>
internal sealed record NetworkMaps(int Channels, int Height, int Width, float[] Values)
{
    public const int Stride = 2;

    public const int CosineChannel = 1;

    public const int SineChannel = 2;

    public const int LengthChannel = 3;

    public const int OffsetRightChannel = 6;

    public const int OffsetDownChannel = 7;

    /// <summary>Log-odds that a cell is the top of a stack, (row, column).</summary>
    public ReadOnlySpan<float> Stacks => Values.AsSpan((Channels - 1) * Height * Width, Height * Width);

    /// <summary>Of a network for coarse pixels: log-odds of the share of the containers on a roof of 20 ft, (row, column); else empty.</summary>
    public ReadOnlySpan<float> Shares => HasShares ? Values.AsSpan(0, Height * Width) : [];

    public bool HasBoxes => Channels > 2;

    public bool HasShares => Channels == 2;

    public float this[int channel, int row, int column] => Values[(((channel * Height) + row) * Width) + column];

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    public static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}
