namespace Imagery.Synthesis;

/// <summary>PCG-XSH-RR 64/32: small, and the same on every runtime, which System.Random does not promise.</summary>
internal sealed class Pcg32
{
    private readonly ulong _increment;
    private ulong _state;

    public Pcg32(ulong seed, ulong stream)
    {
        _increment = (stream << 1) | 1;
        _state = seed + _increment;
        NextUInt();
        NextUInt();
    }

    public uint NextUInt()
    {
        ulong old = _state;
        _state = unchecked((old * 6364136223846793005UL) + _increment);
        uint shifted = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Next() => NextUInt() / 4294967296.0;

    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>Uniform in [low, high).</summary>
    public int Whole(int low, int high) => low + (int)(Next() * (high - low));

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count)];

    /// <summary>About normal (sum of four uniforms), mean 0, standard deviation 1: fast, and tails hardly matter for noise.</summary>
    public double Normal()
    {
        uint a = NextUInt();
        uint b = NextUInt();
        double sum = ((a & 0xFFFF) + (a >> 16) + (b & 0xFFFF) + (b >> 16)) / 65536.0;
        return (sum - 2) * 1.7320508;
    }
}
