using Imagery.Radiometry;
using Xunit;

namespace Imagery.Tests.Radiometry;

/// <summary>Pictures of known ground under other gain, offset and noise, part of them changed.</summary>
public class IrMadTests
{
    private const int Places = 20_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Normal_noise_without_change_is_called_changed_as_often_as_stated(int bands)
    {
        BandPairs pairs = Drawn(bands, changedFrom: Places);
        double[] statistic = IrMad.Fit(pairs).Statistics(pairs);
        var tail = new ChiSquareTail(bands);

        Assert.InRange(statistic.Count(s => tail.Above(s) < 0.05) / (double)Places, 0.035, 0.065);
        Assert.InRange(statistic.Count(s => tail.Above(s) < 0.001) / (double)Places, 0, 0.004);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_changed_is_found_whatever_gain_and_offset_are(int bands)
    {
        BandPairs pairs = Drawn(bands, changedFrom: Places * 4 / 5);
        double[] statistic = IrMad.Fit(pairs).Statistics(pairs);
        var tail = new ChiSquareTail(bands);

        Assert.True(Found(Places * 4 / 5, Places) > 0.9);
        Assert.True(Found(0, Places * 4 / 5) < 0.01);

        double Found(int from, int to) => statistic[from..to].Count(s => tail.Above(s) < 1e-4) / (double)(to - from);
    }

    [Fact]
    public void A_known_gain_and_offset_of_sixteen_bits_come_back()
    {
        BandPairs pairs = Drawn(3, changedFrom: Places * 4 / 5);
        double[] statistic = IrMad.Fit(pairs).Statistics(pairs);
        var tail = new ChiSquareTail(3);
        bool[] take = [.. statistic.Select(s => tail.Above(s) >= 0.5)];
        for (int band = 0; band < 3; band++)
        {
            BandLevels levels = BandLevels.Between(pairs.Later[band], pairs.Earlier[band], take)!.Value;
            Assert.InRange(levels.Gain * Gain(band), 0.99, 1.01);
            Assert.InRange(levels.Apply((1000 * Gain(band)) + Offset(band)), 990, 1010);
            Assert.True(levels.Correlation > 0.99);
        }
    }

    [Fact]
    public void Levels_follow_each_other()
    {
        var first = new BandLevels(2, 10, 0.9);
        var second = new BandLevels(0.5, -3, 0.8);
        Assert.Equal(second.Apply(first.Apply(7)), first.Then(second).Apply(7), 9);
        Assert.Equal(0.8, first.Then(second).Correlation);
    }

    [Fact]
    public void Flat_and_opposite_pictures_give_no_levels()
    {
        float[] rising = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        bool[] all = [.. Enumerable.Repeat(true, 100)];
        Assert.Null(BandLevels.Between(rising, [.. rising.Select(r => -r)], all));
        Assert.Null(BandLevels.Between(rising, new float[100], all));
        Assert.Null(BandLevels.Between(rising, rising, new bool[100]));
        Assert.Equal(new BandLevels(1, 0, 1), BandLevels.Between(rising, rising, all)!.Value);
    }

    [Theory]
    [InlineData(1, 3.841, 0.05)]
    [InlineData(2, 9.210, 0.01)]
    [InlineData(3, 7.815, 0.05)]
    [InlineData(4, 18.467, 0.001)]
    public void Tails_of_chi_square_are_those_of_the_tables(int degrees, double value, double above)
    {
        var tail = new ChiSquareTail(degrees);
        Assert.Equal(above, tail.Above(value), 4);
        Assert.InRange(tail.Quantile(above), value - 0.02, value + 0.02);
    }

    private static double Gain(int band) => 1.7 - (0.3 * band);

    private static double Offset(int band) => 250 - (40 * band);

    /// <summary>Ground of 11 bits whose bands resemble each other; places from <paramref name="changedFrom"/> on show other ground later.</summary>
    private static BandPairs Drawn(int bands, int changedFrom)
    {
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        float[][] earlier = [.. Enumerable.Range(0, bands).Select(_ => new float[Places])];
        float[][] later = [.. Enumerable.Range(0, bands).Select(_ => new float[Places])];
        for (int i = 0; i < Places; i++)
        {
            double light = 1000 + (300 * Normal());
            double other = 1000 + (300 * Normal());
            for (int band = 0; band < bands; band++)
            {
                double ground = light + (80 * Normal());
                double now = i < changedFrom ? ground : other + 600 + (80 * Normal());
                earlier[band][i] = (float)(ground + (8 * Normal()));
                later[band][i] = (float)((Gain(band) * (now + (8 * Normal()))) + Offset(band));
            }
        }

        return new BandPairs(earlier, later);
    }
}
