namespace Imagery.Synthesis;

/// <summary>
/// A small random generator (PCG-XSH-RR) whose numbers never change between versions of the runtime: the same seed draws the same picture.
/// </summary>
/// <remarks>Streams with different names are independent, so that adding an object here does not move all objects there.</remarks>
internal sealed class Pcg32
{
    private readonly ulong _increment;
    private ulong _state;

    public Pcg32(ulong seed, string stream)
    {
        _increment = (HashOf(stream) << 1) | 1;
        _state = seed + _increment;
        Next();
        _state += seed * 0x9E3779B97F4A7C15UL;
        Next();
    }

    public uint Next()
    {
        ulong old = _state;
        _state = (old * 6364136223846793005UL) + _increment;
        uint shifted = (uint)(((old >> 18) ^ old) >> 27);
        return uint.RotateRight(shifted, (int)(old >> 59));
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => Next() * (1.0 / 4294967296.0);

    /// <summary>In [low, high).</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>In [low, high], both included.</summary>
    public int Whole(int low, int high) => low + (int)(Unit() * (high - low + 1));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>About normal, mean 0, deviation 1, never beyond 3.5.</summary>
    public double Normal()
    {
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            sum += Unit();
        }

        return (sum - 2) * 1.7320508;
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Whole(0, items.Count - 1)];

    /// <summary>An item with a chance in proportion to its weight.</summary>
    public T Pick<T>(IReadOnlyList<(T Item, double Weight)> items)
    {
        double at = Unit() * items.Sum(i => i.Weight);
        foreach ((T item, double weight) in items)
        {
            at -= weight;
            if (at < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    /// <summary>FNV-1a: the same on every machine, unlike string.GetHashCode.</summary>
    private static ulong HashOf(string text)
    {
        ulong hash = 14695981039346656037UL;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
