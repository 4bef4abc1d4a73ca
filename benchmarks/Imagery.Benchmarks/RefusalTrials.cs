using Imagery.OpenCv.CoRegistration;
using Imagery.Synthesis;
using Imagery.Testing.Registration;

namespace Imagery.Benchmarks;

/// <summary>Pairs of pictures that show nothing in common: no shift is right, and none may be given.</summary>
internal sealed class RefusalTrials(ulong seed, int each, StructureRegistrar registrar, IReadOnlyList<string> real)
{
    public IEnumerable<RegistrationTrial> Run()
    {
        TrialImage[] pictures = [.. Yards(), .. real.Select(StoredImage.Read)];
        for (int i = 0; i < each; i++)
        {
            var random = new Pcg32(seed + (ulong)i, "refusals");
            ulong of(int n) => (seed * 1000) + (ulong)((i * 10) + n);
            TrialImage one = pictures[i % pictures.Length];
            TrialImage other = pictures[(i + 1 + (i / pictures.Length)) % pictures.Length];
            if (ReferenceEquals(one, other))
            {
                other = pictures[(i + 1) % pictures.Length];
            }

            yield return Trial("unrelated ports", one, other);
            (double, double, double, double) waves() => (random.Between(4, 40), random.Between(20, 60), random.Between(1, 12), random.Between(0.5, 3));
            yield return Trial("open water", TrialImage.Smooth(of(1), 800, 0.5, waves()), TrialImage.Smooth(of(2), 800, 0.5, waves()));
            TrialImage cloud = TrialImage.Smooth(of(3), one.Width, one.PixelMetres, (random.Between(40, 200), random.Between(150, 220), random.Between(5, 25), random.Between(0.5, 4)));
            yield return Trial("full cloud over the target", one, cloud);
        }
    }

    private RegistrationTrial Trial(string name, TrialImage reference, TrialImage target) =>
        RegistrationTrial.Of($"{name}: ", registrar, (reference.Placed(), target.Placed(), reference.Area), p => p);

    /// <summary>Yards of other seeds, all said to lie in one place.</summary>
    private IEnumerable<TrialImage> Yards()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("imagery-registration-");
        try
        {
            Synthesizer.Draw(folder.FullName, new SynthesisOptions { Seed = seed + 77, Assorted = 11, SiteSize = 400, TileSize = 2048 });
            return [.. Directory.EnumerateFiles(folder.FullName, "*.tif").Order(StringComparer.Ordinal).Select(StoredImage.Read)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
