namespace Imagery.OpenCv.Networks;

/// <summary>
/// What the network says about one window, shape (channel, row, column); a cell is <see cref="Stride"/> working pixels wide.
/// Channels: 0 centre (log-odds), 1–2 cosine and sine of twice the angle, 3–5 log-odds of 20, 40, 45 ft, 6–7 offset from the cell's middle to
/// the centre (cells; right, down), 8 top of a stack (log-odds).
/// </summary>
internal sealed record NetworkMaps(int Width, int Height, float[] Values)
{
    /// <summary>Ground size of the pixels that the network was taught on.</summary>
    public const double WorkingPixelMetres = 0.4;

    public const int Stride = 2;

    public const int Channels = 9;

    public const int StackChannel = 8;

    public float this[int channel, int row, int column] => Values[(((channel * Height) + row) * Width) + column];

    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
