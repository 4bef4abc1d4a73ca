namespace Imagery.Sites;

/// <summary>A site file that cannot be used, with every problem at once.</summary>
public sealed class SiteFileException(string file, IReadOnlyList<string> problems, Exception? inner = null)
    : ImageryException(file, string.Join("; ", problems), inner)
{
    public override string Kind => "site-file";

    public IReadOnlyList<string> Problems { get; } = problems;
}
