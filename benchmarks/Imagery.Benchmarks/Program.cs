using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Imagery.Benchmarks;
using Imagery.CoRegistration;

// --smoke: every benchmark once, in this process, to prove that they run; its times mean nothing.
if (args is ["--smoke"])
{
    IConfig once = ManualConfig.CreateEmpty()
        .AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.Instance))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Unicode)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "imagery-benchmarks"))
        .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary);
    Summary[] summaries = BenchmarkRunner.Run(typeof(CountingBenchmarks).Assembly, once);
    bool sound = summaries.Length > 0 && summaries.All(s => s.Reports.Length > 0 && s.Reports.All(r => r.Success));
    return sound ? 0 : 1;
}

// usable-area SEED SCENES: how well the usable share of zones is found, as a table.
if (args is ["usable-area", string seed, string scenes])
{
    CultureInfo invariant = CultureInfo.InvariantCulture;
    Console.Write(UsableAreaReport.Make(ulong.Parse(seed, invariant), int.Parse(scenes, invariant), Console.Error.WriteLine));
    return 0;
}

// tiers NAME OUT TRUTH …: how good the tiers that shadows gave are, as a table.
if (args is ["tiers", .. string[] runs])
{
    Console.Write(TierReport.Make(runs));
    return 0;
}

// registration SEED SEEDS PLACINGS REFUSALS DATA [SHADOW_WEIGHT]: how well known displacements are found, and what is refused.
if (args is ["registration", string first, string seeds, string placings, string refusals, string data, .. string[] weight])
{
    CultureInfo invariant = CultureInfo.InvariantCulture;
    var effort = new RegistrationEffort(int.Parse(seeds, invariant), int.Parse(placings, invariant), int.Parse(refusals, invariant));
    CoRegistrationOptions options = new();
    options = weight is [string shadows] ? options with { ShadowWeight = double.Parse(shadows, invariant) } : options;
    OpenCvSharp.Cv2.SetNumThreads(1);
    Console.Write(new RegistrationReport(ulong.Parse(first, invariant), effort, data, options, Console.Error.WriteLine).Make());
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(CountingBenchmarks).Assembly).Run(args);
return 0;
