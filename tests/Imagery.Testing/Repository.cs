namespace Imagery.Testing;

/// <summary>Where the checkout lies that the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Imagery.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Development data beside the checkout, or null on machines that have none.</summary>
    public static string? SharedData
    {
        get
        {
            string folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
            return Directory.Exists(folder) ? folder : null;
        }
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Imagery.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Imagery.sln was not found above the running program");
    }
}
