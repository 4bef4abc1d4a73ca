using Imagery.CoRegistration;
using Imagery.Geometry;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>Blocks at one pixel size, ready to be compared under any displacement. The reference's part is made once.</summary>
internal sealed class MeasurementRound
{
    /// <summary>Of the blocks' ordinary slopes the one that counts for the whole scene: water and cloud must not pass for structure.</summary>
    private const double OrdinaryBlock = 0.75;

    /// <summary>Mean square of a block's structure below which there is nothing to hold on to: calm water, cloud, fog.</summary>
    private const double LeastStructure = 0.02;

    private readonly BlockPair[] _pairs;
    private readonly ParallelOptions _parallel;
    private readonly Structure[] _references;
    private readonly float[]?[] _weights;
    private readonly double[] _meanSquareWeights;
    private readonly double _ordinaryReference;
    private double? _ordinaryTarget;

    public MeasurementRound(BlockPair[] pairs, RegistrationArea area, double weightInZones, ParallelOptions parallel)
    {
        (_pairs, _parallel) = (pairs, parallel);
        _references = new Structure[pairs.Length];
        _weights = new float[]?[pairs.Length];
        Parallel.For(0, pairs.Length, parallel, i =>
        {
            _references[i] = pairs[i].ReferenceStructure();
            _weights[i] = RestlessGround.Weights(area.Restless, weightInZones, pairs[i].Grid(pairs[i].Side), pairs[i].Side);
        });
        _meanSquareWeights = [.. _weights.Select(w => w is null ? 1 : w.Average(v => (double)v * v))];
        _ordinaryReference = Ordinary([.. _references.Select(r => r.OrdinarySlope())]);
    }

    /// <summary>One a block, in order.</summary>
    /// <param name="without">Displacement that is taken out of the target first.</param>
    public CorrelationSurface[] Surfaces(Displacement without, int radius)
    {
        double ordinary = _ordinaryTarget ??= OrdinaryTarget(without);
        var surfaces = new CorrelationSurface[_pairs.Length];
        Parallel.For(0, _pairs.Length, _parallel, i =>
            surfaces[i] = _pairs[i].Surface(_references[i], _weights[i], _ordinaryReference, (without, radius, ordinary)));
        return surfaces;
    }

    /// <summary>Agreement at one displacement, block by block; blocks without structure give null.</summary>
    public double?[] Agreement(Displacement without) =>
        [.. Surfaces(without, 0).Select((s, i) => HasStructure(i, s) ? s.AtZero : (double?)null)];

    /// <summary>Whether both scenes show something to hold on to.</summary>
    public bool HasStructure(int block, CorrelationSurface surface)
    {
        double least = LeastStructure * _pairs[0].Side * _pairs[0].Side;
        return surface.ReferenceEnergy > least * _meanSquareWeights[block] && surface.TargetEnergy > least;
    }

    /// <summary>What a block's measurement counts for, 0–1: less where things come and go.</summary>
    public double WeightOf(int block) => Math.Sqrt(_meanSquareWeights[block]);

    private double OrdinaryTarget(Displacement without)
    {
        double[] slopes = new double[_pairs.Length];
        Parallel.For(0, _pairs.Length, _parallel, i => slopes[i] = _pairs[i].TargetStructure(without, 0).OrdinarySlope());
        return Ordinary(slopes);
    }

    private static double Ordinary(double[] slopes)
    {
        double[] known = [.. slopes.Where(s => s > 0).Order()];
        return known.Length == 0 ? 0 : known[(int)(OrdinaryBlock * (known.Length - 1))];
    }
}
