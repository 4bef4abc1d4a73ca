using System.CommandLine;
using System.Globalization;
using Imagery.Cli.Running;

namespace Imagery.Cli.Queueing;

/// <summary><c>--part-megapixels N</c>: how large scenes are split, so that several workers share one.</summary>
internal static class PartOption
{
    private const string Name = "--part-megapixels";

    /// <summary>What is found in a part is one value of the database, which holds less than a gigabyte.</summary>
    private const double Most = 512;

    private const double Least = 0.01;

    public static Option<double> Create() => new(Name)
    {
        Description = "A scene with more pixels within its site is examined in parts of about so many megapixels, by any number of workers; 0 = never. The result is the same.",
        DefaultValueFactory = _ => 128,
    };

    /// <returns>The request; a value that cannot be is among its problems.</returns>
    public static RunRequest Checked(RunRequest request, double megapixels) => megapixels is 0 or (>= Least and <= Most)
        ? request
        : request with
        {
            Misread = [.. request.Misread, string.Create(CultureInfo.InvariantCulture, $"{Name} {megapixels}: allowed are 0 and {Least} to {Most}")],
        };
}
